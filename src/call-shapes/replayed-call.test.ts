import { describe, expect, it } from "vitest";
import { callAsCurl } from "@/features/parts/calls/detail/call-as-curl";
import { aRecordedCall } from "@/test/recorded-call";
import { replayedCall } from "./replayed-call";

const recorded = aRecordedCall({
  ...{ method: "POST", path: "/users", query: "role=admin", body: '{"password":"[redacted]"}' },
  headers: [
    { key: "host", value: "x.mock.localhost:3000" },
    { key: "content-length", value: "25" },
    { key: "content-type", value: "application/json" },
    { key: "Cookie", value: "session=[redacted]" },
  ],
});

describe("a recorded call to be sent again", () => {
  it("has its path with the query, and no header that the sender works out itself", () => {
    expect(replayedCall(recorded).call).toEqual({
      method: "POST",
      path: "/users?role=admin",
      headers: [
        { key: "content-type", value: "application/json", enabled: true },
        { key: "Cookie", value: "session=[redacted]", enabled: false },
      ],
      body: '{"password":"[redacted]"}',
    });
  });

  it("says what was redacted, and switches such headers off", () => {
    expect(replayedCall(recorded).redacted).toEqual(["header Cookie", "body"]);
    expect(replayedCall(aRecordedCall({ query: "token=%5Bredacted%5D" })).redacted).toEqual(["path"]);
  });
});

describe("as curl", () => {
  const local = { url: "http://x.mock.localhost:3000", status: "local" as const };

  it("leaves redacted headers out", () => {
    expect(callAsCurl(local, recorded)).toBe(
      `curl 'http://x.mock.localhost:3000/users?role=admin' -H 'content-type: application/json' --data-raw '{"password":"[redacted]"}'`,
    );
  });

  it("has a place for the token of a published mock server", () => {
    expect(callAsCurl({ ...local, status: "published" }, aRecordedCall())).toBe(
      "curl http://x.mock.localhost:3000/users/1 -H 'Authorization: <your-token>'",
    );
  });

  it.each([
    ["POST", "printf %s AP/+AQ== | base64 -d | curl http://x.mock.localhost:3000/users/1 --data-binary @-"],
    ["PUT", "printf %s AP/+AQ== | base64 -d | curl -X PUT http://x.mock.localhost:3000/users/1 --data-binary @-"],
    ["GET", "printf %s AP/+AQ== | base64 -d | curl -X GET http://x.mock.localhost:3000/users/1 --data-binary @-"],
  ])("pipes a body in that is no text: %s", (method, command) => {
    expect(callAsCurl(local, aRecordedCall({ method, body: { base64: "AP/+AQ==" } }))).toBe(command);
  });
});
