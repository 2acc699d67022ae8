import { describe, expect, it } from "vitest";
import {
  unwrapLaneHeaders,
  laneHeaders,
  isProxyHeader,
  isVercelHeader,
  TARGET_HEADER,
  withoutHeaders,
} from "./lane-headers";

/** A caller's headers on Vercel: passed on by proxy.ts, with the platform's own added, and read by the route. */
function overVercel(callers: Record<string, string>, added: Record<string, string> = {}): Record<string, string> {
  const arriving = laneHeaders(new Headers({ ...callers, ...added }), "/users?a=b");
  const lines = unwrapLaneHeaders([...arriving].flat(), isVercelHeader);
  return Object.fromEntries(lines.flatMap((name, at) => (at % 2 === 0 ? [[name, lines[at + 1] ?? ""]] : [])));
}

describe("a caller's headers arrive on Vercel", () => {
  it.each<Record<string, string>>([
    { authorization: "Bearer x", "content-type": "application/json", origin: "https://shop.example" },
    { "x-mock-token": "x", prefer: "code=404", "x-mock-response-name": "Alice" },
    { rsc: "1", "next-router-prefetch": "1", "next-url": "/", "x-middleware-rewrite": "/" },
    { [TARGET_HEADER]: "/admin", "x-mock-lane-kept-rsc": "1" },
  ])("%j", (callers) => {
    expect(overVercel(callers)).toEqual(callers);
  });

  it("and none that the platform adds, whatever they hold", () => {
    const added = {
      "x-vercel-id": "1",
      "x-vercel-oidc-token": "secret",
      "x-vercel-sc-headers": '{"Authorization":"Bearer secret"}',
      "x-matched-path": "/api/mock-lane",
      "x-nextjs-data": "1",
      "x-forwarded-for": "203.0.113.7",
      "x-forwarded-proto": "https",
      forwarded: "for=203.0.113.7",
      "x-real-ip": "203.0.113.7",
    };
    expect(overVercel({ "x-a": "1" }, added)).toEqual({ "x-a": "1" });
  });
});

describe("what proxy.ts hands over", () => {
  it("has nothing by which routes on the way would choose another answer", () => {
    const names = ["rsc", "next-router-prefetch", "next-router-segment-prefetch", "x-nextjs-data", "x-a"];
    const headers = laneHeaders(new Headers(Object.fromEntries(names.map((name) => [name, "1"]))), "/");
    expect([...headers.keys()].filter((name) => !name.startsWith("x-mock-lane-"))).toEqual(["x-a"]);
  });

  it("has the call's target, and not one that the caller names", () => {
    expect(laneHeaders(new Headers({ [TARGET_HEADER]: "/admin" }), "/users").get(TARGET_HEADER)).toBe("/users");
  });
});

describe("behind a trusted proxy", () => {
  it("what it says of the caller is not the caller's, and all else is, repeated lines and letter case too", () => {
    const sent = ["X-A", "1", "x-a", "2", "X-Vercel-Id", "mine", "X-Mock-Lane-Target", "/a"];
    const added = ["X-Forwarded-For", "203.0.113.7", "x-forwarded-host", "a", "Forwarded", "for=b", "X-Real-IP", "c"];
    expect(withoutHeaders([...sent.slice(0, 4), ...added, ...sent.slice(4)], isProxyHeader)).toEqual(sent);
  });
});
