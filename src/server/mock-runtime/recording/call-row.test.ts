import { describe, expect, it } from "vitest";
import { finished } from "@/mock-engine/steps";
import { anAnsweredCall, aRecordingSnapshot } from "@/test/answered-call";
import { aCollection, anExample, aRequest, lines } from "@/test/mock-builders";
import { callRow } from "./call-row";

const snapshot = aRecordingSnapshot({
  collection: aCollection({
    requests: [
      aRequest({
        name: "Sign in",
        method: "POST",
        url: "/login",
        examples: [anExample({ name: "Demo", request: { headers: lines("X-Api-Key", "demo") } })],
      }),
    ],
  }),
});

type Sent = Parameters<typeof anAnsweredCall>[1];
const post = (parts: Sent = {}) =>
  finished(callRow(anAnsweredCall(snapshot, { method: "POST", target: "/login", ...parts })));
const bodyOf = (parts: Sent) => Buffer.from(post(parts).row.body, "base64");

describe("what is kept of a call", () => {
  it("is what it was, with its secrets taken out, and how it was answered", () => {
    const sent = { target: "/login?token=s&a=1", headers: ["X-Api-Key", "secret"], body: '{"password":"s"}' };
    expect(post({ ...sent, durationMs: 1_500, calledAt: Date.UTC(2026, 0, 1) }).row).toMatchObject({
      occurred_at: "2026-01-01T00:00:00.000Z",
      method: "POST",
      path: "/login",
      query: "token=[redacted]&a=1",
      headers: [{ key: "Host" }, { key: "X-Api-Key", value: "[redacted]" }, { key: "Content-Length", value: "16" }],
      body: Buffer.from('{"password":"[redacted]"}').toString("base64"),
      body_bytes: 16,
      status: 200,
      error: null,
      route_name: "Sign in",
      example_name: "Demo",
      matched: "only",
      score: null,
      token_prefix: null,
    });
  });

  it("may show what the route's own examples spell out", () => {
    expect(post({ headers: ["X-Api-Key", "demo"] }).row.headers[1]).toEqual({ key: "X-Api-Key", value: "demo" });
    const elsewhere = finished(callRow(anAnsweredCall(snapshot, { target: "/", headers: ["X-Api-Key", "demo"] }))).row;
    expect(elsewhere.headers[1]?.value).toBe("[redacted]");
  });

  it("of an error is all that was answered, under the id that its link has", () => {
    const answered = anAnsweredCall(snapshot, { target: "/lgin" });
    const { row, route } = finished(callRow(answered));
    expect(row).toMatchObject({ status: 404, error: { code: "request_not_found", nearest: [{ route: "Sign in" }] } });
    const { error } = JSON.parse(Buffer.from(answered.answer.body).toString()) as { error: { call: string } };
    expect(error.call).toBe(`http://localhost:3000/calls/server/${row.id}`);
    expect(route).toBeNull();
  });

  it("is made of what PostgreSQL takes, whatever came", () => {
    const half = "%F0%9F%98%80".repeat(100);
    const row = finished(
      callRow(anAnsweredCall(snapshot, { target: `/%00${half}\u0000\ud83d`, headers: ["X-A", "a\u0000b"] })),
    ).row;
    expect(JSON.stringify(row)).not.toMatch(/\\u0000|\\ud[89a-f]/);
    const announced = ["Content-Length", "99999999999999"];
    expect(post({ headers: announced }).row.body_bytes).toBe(2_147_483_647);
  });

  it("of one route in one state is the same hash, of another another", () => {
    const other = aRecordingSnapshot({ collection: aCollection({ requests: [aRequest()] }) });
    expect(post().route).toBe(post({ body: "x" }).route);
    expect(finished(callRow(anAnsweredCall(other))).route?.hash).not.toBe(post().route?.hash);
  });
});

describe("what is kept of a body", () => {
  const jpeg = Buffer.from([0xff, 0xd8, 0x00, 0x80]);
  const form = Buffer.concat([
    Buffer.from('--b\r\nContent-Disposition: form-data; name="a"; filename="a.jpg"\r\n\r\n'),
    jpeg,
    Buffer.from('\r\n--b\r\nContent-Disposition: form-data; name="password"\r\n\r\nS3CR3T\r\n--b--\r\n'),
  ]);

  it("that has bytes and a secret: the bytes as they came, and no secret", () => {
    const kept = bodyOf({ headers: ["Content-Type", "multipart/form-data; boundary=b"], body: form });
    expect(kept.includes(jpeg)).toBe(true);
    expect(kept.toString("latin1")).toBe(form.toString("latin1").replace("S3CR3T", "[redacted]"));
  });

  it("in Latin-1", () => {
    const body = Buffer.from('{"password":"S3CR3T","name":"Zo\u00eb"}', "latin1");
    expect(bodyOf({ body }).toString("latin1")).toBe('{"password":"[redacted]","name":"Zo\u00eb"}');
  });

  it("of bytes: all of them", () => {
    const body = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    expect(bodyOf({ body })).toEqual(body);
  });

  it("that is compressed, or in an encoding that cannot be searched: nothing but its length", () => {
    const hidden = { body: Buffer.from('\ufeff{"password":"S3CR3T"}', "utf16le") };
    for (const headers of [["Content-Encoding", "gzip"], ["Content-Type", "application/json; charset=UTF-16"], []]) {
      expect(post({ ...hidden, headers }).row).toMatchObject({ body: "", body_bytes: hidden.body.length });
    }
    expect(bodyOf({ body: "plain", headers: ["Content-Encoding", "identity"] }).toString()).toBe("plain");
  });

  it("that is long: its beginning, which ends with a whole character, and its length", () => {
    const { row } = post({ body: `a${"\u20ac".repeat(100_000)}` });
    expect(row.body_bytes).toBe(300_001);
    expect(Buffer.from(row.body, "base64").toString()).toBe(`a${"\u20ac".repeat(21_845)}`);
  });

  it("that is long, and cut within a secret", () => {
    const body = `{"a":"${"x".repeat(65_500)}","password":"${"S3CR3T".repeat(100)}"}`;
    const kept = bodyOf({ body }).toString();
    expect(kept.slice(65_500)).toBe('xxxxxx","password":"[redacted]');
  });
});
