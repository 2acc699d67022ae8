import { describe, expect, it } from "vitest";
import { allLanes, call, isVercelsLine, type Lane } from "./lanes";
import { valuesOf, type RawResponse } from "./raw-http";

const ORIGIN = "https://shop.example";
const PREFLIGHT = ["Origin", ORIGIN, "Access-Control-Request-Method", "DELETE"];

const cors = (response: RawResponse) =>
  ["Access-Control-Allow-Origin", "Access-Control-Allow-Credentials", "Vary"].map((name) => valuesOf(response, name));

describe.each(allLanes())("a page of any origin may call: $name", (lane) => {
  it.each([
    ["an answer", "/users", ["Origin", ORIGIN], [[ORIGIN], ["true"], ["Origin"]]],
    ["an answer without Origin", "/users", [], [["*"], [], []]],
    ["an error", "/nowhere", ["Origin", ORIGIN], [[ORIGIN], ["true"], ["Origin"]]],
    ["an error without Origin", "/nowhere", [], [["*"], [], []]],
    [
      "what the example says itself",
      "/response/cors",
      ["Origin", ORIGIN],
      [["https://only.example"], ["true"], ["Accept, Origin"]],
    ],
  ])("%s", async (_name, target, headers, expected) => {
    expect(cors(await call(lane, { target, headers }))).toEqual(expected);
  });

  it.each(["/users", "/nowhere", "/api/x", "/_next/x"])("a preflight is let through: %s", async (target) => {
    const headers = [...PREFLIGHT, "Access-Control-Request-Headers", "authorization, x-a"];
    const response = await call(lane, { method: "OPTIONS", target, headers });
    expect([response.status, response.body.length]).toEqual([204, 0]);
    expect(
      Object.fromEntries(
        response.lines.filter(
          (line) => !/^(date|connection|keep-alive)$/i.test(line[0]) && !(lane.isVercel && isVercelsLine(line)),
        ),
      ),
    ).toEqual({
      "Access-Control-Allow-Origin": ORIGIN,
      "Access-Control-Allow-Credentials": "true",
      "Access-Control-Allow-Methods": "DELETE",
      "Access-Control-Allow-Headers": "authorization, x-a",
      "Access-Control-Max-Age": "600",
      Vary: "Origin, Access-Control-Request-Method, Access-Control-Request-Headers",
      ...(lane.isPathForm && { "Content-Security-Policy": "sandbox", "X-Content-Type-Options": "nosniff" }),
    });
  });

  it("an OPTIONS request of the collection answers its preflights itself", async () => {
    const response = await call(lane, { method: "OPTIONS", target: "/options", headers: PREFLIGHT });
    expect([response.status, response.body.toString()]).toEqual([202, "mine"]);
    expect(cors(response).slice(0, 2)).toEqual([[ORIGIN], ["true"]]);
    // What it lacks of a preflight's headers is filled in.
    expect(valuesOf(response, "Access-Control-Allow-Methods")).toEqual(["DELETE"]);
    expect(valuesOf(response, "Access-Control-Max-Age")).toEqual(["600"]);
  });

  it.each(["X-Total-Count", "Link", "ETag", "X-Mock-Example"])("a script may read %s", async (name) => {
    const response = await call(lane, { target: "/response/paged", headers: ["Origin", ORIGIN] });
    expect(valuesOf(response, "Access-Control-Expose-Headers").join().split(", ")).toContain(name);
  });
});

describe.each(allLanes().filter(({ name }) => name !== "headless"))(
  "a preflight of an unknown mock server: $name",
  (lane) => {
    it("is let through, so that the page can read the error", async () => {
      const unknown = elsewhere(lane);
      expect((await call(unknown, { method: "OPTIONS", target: "/", headers: PREFLIGHT })).status).toBe(204);
      const response = await call(unknown, { target: "/", headers: ["Origin", ORIGIN] });
      expect([response.status, valuesOf(response, "x-mock-error"), ...cors(response)]).toEqual([
        404,
        ["mock_server_not_found"],
        [ORIGIN],
        ["true"],
        ["Origin"],
      ]);
    });
  },
);

function elsewhere(lane: Lane): Lane {
  const unknown = "00000000-0000-4000-8000-000000000000";
  const uuid = /[0-9a-f-]{36}/;
  return { ...lane, host: lane.host.replace(uuid, unknown), prefix: lane.prefix.replace(uuid, unknown) };
}
