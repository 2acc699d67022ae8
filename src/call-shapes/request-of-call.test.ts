import { describe, expect, it } from "vitest";
import { aRecordedCall } from "@/test/recorded-call";
import { requestOfCall } from "./request-of-call";

const pair = (key: string, value: string) => ({ key, value });

describe("a request made of a call", () => {
  it("takes any id, what was asked for, and what somebody chose to send", () => {
    const call = aRecordedCall({
      ...{ method: "PUT", path: "/orders/42", query: "notify=1", body: '{"state":"paid"}' },
      headers: [
        pair("Host", "x"),
        pair("User-Agent", "curl/8"),
        pair("Accept", "*/*"),
        pair("Sec-Fetch-Mode", "cors"),
        pair("Authorization", "[redacted]"),
        pair("Content-Type", "application/json"),
        pair("X-Tenant", "7"),
      ],
    });
    expect(requestOfCall(call)).toMatchObject({
      name: "PUT /orders/{id}",
      method: "PUT",
      shape: "/orders/{id}",
      request: {
        url: "/orders/{id}",
        query: [{ key: "notify", value: "1", enabled: true }],
        headers: [
          { key: "Content-Type", value: "application/json" },
          { key: "X-Tenant", value: "7" },
        ],
        body: { kind: "json", text: '{"state":"paid"}' },
      },
    });
  });

  it("without an id has the path as it is, and no wildcard to offer", () => {
    expect(requestOfCall(aRecordedCall({ path: "/orders/" }))).toMatchObject({
      shape: null,
      request: { url: "/orders/" },
    });
  });

  it("does not compare half a body, or bytes", () => {
    const cut = aRecordedCall({ method: "POST", body: '{"a":', isBodyCut: true });
    expect(requestOfCall(cut).request.body).toEqual({ kind: "none" });
    expect(requestOfCall(aRecordedCall({ body: { base64: "AA==" } })).request.body).toEqual({ kind: "none" });
  });
});

describe("its example answers what the method lets one expect", () => {
  const json = { headers: [pair("Content-Type", "application/json")], body: '{"a":1}' };
  it.each([
    ["GET of one", { method: "GET", path: "/orders/42" }, 200, '{\n  "id": 42\n}'],
    ["GET of one by a UUID", { method: "GET", path: "/o/550e8400-e29b-41d4-a716-446655440000" }, 200, /"550e8400/],
    ["GET of a list", { method: "GET", path: "/orders" }, 200, "{}"],
    ["POST", { method: "POST", path: "/orders", ...json }, 201, '{"a":1}'],
    ["PATCH", { method: "PATCH", path: "/orders/1", ...json }, 200, '{"a":1}'],
    ["DELETE", { method: "DELETE", path: "/orders/1" }, 204, ""],
  ])("%s", (_name, parts, status, body) => {
    const { example } = requestOfCall(aRecordedCall(parts));
    expect(example.status).toBe(status);
    if (typeof body === "string") expect(example.body).toBe(body);
    else expect(example.body).toMatch(body);
  });
});
