import { describe, expect, it } from "vitest";
import { finished } from "@/mock-engine/steps";
import { hashAccessToken, newAccessToken, tokenPrefix } from "@/server/mock-runtime/tokens/token-text";
import { anAnsweredCall, aRecordingSnapshot } from "@/test/answered-call";
import { aCollection, anExample, aRequest } from "@/test/mock-builders";
import { CallQueue } from "./call-queue";
import { callRow } from "./call-row";
import { BODY_BYTES_KEPT } from "./kept-bytes";

const token = newAccessToken();
const known = {
  id: "t",
  prefix: tokenPrefix(token),
  expiresAt: Number.MAX_SAFE_INTEGER,
  isDeactivated: false,
  usageMax: 1,
};
// A member may have saved the token in an example. It is a secret all the same.
const requests = [aRequest({ url: "/a/:id", examples: [anExample({ request: { url: `/a/${token}` } })] })];
const collection = aCollection({ requests });
const published = aRecordingSnapshot({
  collection,
  isPublished: true,
  tokens: new Map([[hashAccessToken(token), known]]),
});
const unpublished = aRecordingSnapshot({ collection: aCollection({ requests: [aRequest({ url: "/a/:id" })] }) });

type Sent = NonNullable<Parameters<typeof anAnsweredCall>[1]>;

/** All that is written of a call, as it comes out of the queue: without the 8 characters that are kept on purpose. */
function written(sent: Sent, snapshot = published, carrier = ["Authorization", `Bearer ${token}`]): string {
  const queue = new CallQueue();
  queue.add(anAnsweredCall(snapshot, { ...sent, headers: [...carrier, ...(sent.headers ?? [])] }));
  const [answered] = queue.takeAll().get("server")?.calls ?? [];
  if (answered === undefined) throw new Error("Nothing was recorded.");
  const { row } = finished(callRow(answered));
  return `${JSON.stringify({ ...row, body: "", token_prefix: "" })}\n${Buffer.from(row.body, "base64").toString()}`;
}

const escaped = [...token].map((char) => `%${char.charCodeAt(0).toString(16)}`).join("");
const inJson = [...token].map((char) => `\\u00${char.charCodeAt(0).toString(16)}`).join("");

describe("the access token that a call presented is nowhere in what is written:", () => {
  const elsewhere: Record<string, Sent> = {
    "in the query": { target: `/a/1?t=${token}` },
    "in the query, within a word": { target: `/a/1?t=x${token}y` },
    "in the query, encoded": { target: `/a/1?t=${escaped}` },
    "in the query, encoded twice": { target: `/a/1?t=${escaped.replaceAll("%", "%25")}` },
    "as a query key": { target: `/a/1?${token}` },
    "in the path": { target: `/a/${token}` },
    "in the path, encoded": { target: `/a/${escaped}` },
    "in the path, within a word": { target: `/a/x${token}y` },
    "in a path without a route, which the error quotes": { target: `/b/${token}` },
    "in a header": { headers: ["X-Note", `see ${token}`] },
    "in a header's name": { headers: [`X-${token}`, "1"] },
    "in X-Request-Id": { headers: ["X-Request-Id", token] },
    "in a JSON body": { method: "POST", body: `{"n":"${token}"}` },
    "in a JSON body, escaped": { method: "POST", body: `{"n":"${inJson}"}` },
    "in a text body": { method: "POST", body: `x${token}y` },
    "in an XML body": { method: "POST", body: `<a>${token}</a>` },
    "in a form": {
      method: "POST",
      headers: ["Content-Type", "application/x-www-form-urlencoded"],
      body: `n=${escaped}`,
    },
    "in bytes": { method: "POST", body: Buffer.concat([Buffer.from([0xff, 0, 0x80]), Buffer.from(token)]) },
  };

  it.each(Object.entries(elsewhere))("%s", (_name, sent) => {
    expect(written(sent)).not.toMatch(new RegExp(`${token}|${escaped}`));
    expect(written(sent, published, ["X-Mock-Token", token])).not.toMatch(new RegExp(`${token}|${escaped}`));
  });

  it("at the end of a body that was cut within it", () => {
    const body = "x".repeat(BODY_BYTES_KEPT - 30) + token;
    expect(written({ method: "POST", body })).not.toContain(token.slice(0, 9));
  });

  it("where it was refused, whatever it looks like", () => {
    const refused = ["Authorization", "not-a-token"];
    expect(written({ target: "/a/1?n=not-a-token", body: "not-a-token" }, published, refused)).not.toContain(
      "not-a-token",
    );
  });

  it("where the mock server is not published, and where another header decides", () => {
    expect(written({ target: `/a/1?t=${token}` }, unpublished)).not.toContain(token);
    const both = ["X-Mock-Token", "another-token", "Authorization", token];
    expect(written({ target: `/a/1?t=${token}&u=another-token` }, published, both)).not.toMatch(
      new RegExp(`${token}|another-token`),
    );
  });
});

it("the 8 characters that tell tokens apart are kept", () => {
  const answered = anAnsweredCall(published, { headers: ["Authorization", token] });
  expect(finished(callRow(answered)).row).toMatchObject({
    token_prefix: token.slice(0, 8),
    token_carrier: "authorization",
  });
});
