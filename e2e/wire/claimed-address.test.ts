import { randomUUID } from "node:crypto";
import { expect, inject, it } from "vitest";
import { send } from "./raw-http";
import { withDatabase } from "./wire-database";

// Of the range for documentation (RFC 5737): nothing else of a run comes from here.
const CLAIMED = "203.0.113.77";

it.each([[[]], [["Expect", "100-continue"]]])(
  "an address that a caller claims does not count for limits on attempts: %j",
  async (expecting) => {
    const { nodePort } = inject("wire");
    const csrf = await fetch(`http://localhost:${nodePort}/api/auth/csrf`);
    const { csrfToken } = (await csrf.json()) as { csrfToken: string };
    const cookie = csrf.headers
      .getSetCookie()
      .map((line) => line.split(";", 1)[0])
      .join("; ");
    const email = `${randomUUID()}@example.com`;
    const { status } = await send(nodePort, {
      method: "POST",
      target: "/api/auth/callback/credentials",
      headers: [
        ...["Host", `localhost:${nodePort}`, "Content-Type", "application/x-www-form-urlencoded", "Cookie", cookie],
        ...["X-Forwarded-For", CLAIMED, ...expecting],
      ],
      body: new URLSearchParams({ csrfToken, email, password: "none of anybody", json: "true" }).toString(),
    });
    expect(status).toBe(401);
    const attemptsOf = (subject: string) =>
      withDatabase((db) =>
        db.query("select 1 from sign_in_failures where subject = encode(sha256($1), 'hex')", [subject]),
      );
    expect((await attemptsOf(`sign-in e-mail ${email}`)).rowCount).toBe(1);
    expect((await attemptsOf(`sign-in address ${CLAIMED}`)).rowCount).toBe(0);
  },
);
