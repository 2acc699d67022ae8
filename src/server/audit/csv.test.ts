import { describe, expect, it } from "vitest";
import { auditCsv } from "./csv";
import type { AuditEventDto } from "./dto";

const EVENT: AuditEventDto = {
  id: "1",
  occurredAt: "2026-11-22T10:00:00.000Z",
  actor: { name: "Ann", email: "ann@example.com" },
  action: "accessToken.created",
  details: { mockServer: "Users", token: "abc12345", description: "CI" },
};

describe("the audit trail as CSV", () => {
  it("has a heading and one line an event", () => {
    expect(auditCsv([EVENT])).toBe(
      "Time,Name,E-mail,Action,Mock server,Token,Description,Member,From,To\r\n" +
        "2026-11-22T10:00:00.000Z,Ann,ann@example.com,Created a token,Users,abc12345,CI,,,\r\n",
    );
  });

  it.each([
    ["a comma", "a,b", '"a,b"'],
    ["a quote", 'a"b', '"a""b"'],
    ["a line break", "a\nb", '"a\nb"'],
    ["a formula", "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
    ["one behind a quote's need", '=HYPERLINK("x,y")', '"\'=HYPERLINK(""x,y"")"'],
    ["a plus", "+1", "'+1"],
    ["a minus", "-1", "'-1"],
    ["an at sign", "@x", "'@x"],
  ])("%s in a name is harmless", (_name, name, cell) => {
    expect(auditCsv([{ ...EVENT, actor: { ...EVENT.actor, name } }])).toContain(`,${cell},ann@example.com,`);
  });
});
