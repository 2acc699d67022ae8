import { describe, expect, it } from "vitest";
import { finished } from "@/mock-engine/steps";
import { anAnsweredCall, aRecordingSnapshot } from "@/test/answered-call";
import { aCollection, anExample, aRequest } from "@/test/mock-builders";
import { callRow } from "./call-row";
import { FORMS } from "./redaction/corpus/forms.cases";
import { INNOCENT } from "./redaction/corpus/innocent.cases";
import { NAMES } from "./redaction/corpus/names.cases";
import { type Planted, S } from "./redaction/corpus/planted";
import { SHAPES } from "./redaction/corpus/shapes.cases";

const routes = ["/reset/:token", "/download/v{{secret}}.json", "/v2/reset/{token}/now", "/users/{id}"];
const requests = routes.map((url) => aRequest({ name: url, url, examples: [anExample()] }));
const snapshot = aRecordingSnapshot({ collection: aCollection({ requests }) });

/** All that would be written of a call, as text. */
function written({ target = "/a", headers = [], type = "", body = "" }: Planted): string {
  const sent = type === "" ? headers : [...headers, "Content-Type", type];
  const method = body === "" ? "GET" : "POST";
  const { row } = finished(callRow(anAnsweredCall(snapshot, { method, target, headers: sent, body })));
  return `${JSON.stringify({ ...row, body: "" })}\n${Buffer.from(row.body, "base64").toString()}`;
}

const all = (groups: Record<string, Planted[]>) =>
  Object.entries(groups).flatMap(([kind, calls]) => calls.map((call) => [kind, JSON.stringify(call), call] as const));

describe("a planted secret is in nothing that is written:", () => {
  const planted = [...all(NAMES), ...all(FORMS), ...all(SHAPES)];

  it("at least 300 of them are tried", () => {
    expect(planted.length).toBeGreaterThanOrEqual(300);
  });

  it.each(planted)("%s: %s", (_kind, _text, call) => {
    expect(written(call)).not.toContain(call.secret ?? S);
  });
});

describe("what is no secret is kept to the byte:", () => {
  const innocent = all(INNOCENT);

  it("at least 100 values are tried", () => {
    expect(innocent.length).toBeGreaterThanOrEqual(100);
  });

  it.each(innocent)("%s: %s", (_kind, _text, call) => {
    const { target = "/a", headers = [], type, body = "" } = call;
    const method = body === "" ? "GET" : "POST";
    const sent = type === undefined || type === "" ? headers : [...headers, "Content-Type", type];
    const { row } = finished(callRow(anAnsweredCall(snapshot, { method, target, headers: sent, body })));
    expect(row.query === "" ? row.path : `${row.path}?${row.query}`).toBe(target);
    expect(Buffer.from(row.body, "base64").toString()).toBe(body);
    for (let at = 0; at < sent.length; at += 2) {
      expect(row.headers).toContainEqual({ key: sent[at], value: sent[at + 1] });
    }
  });
});
