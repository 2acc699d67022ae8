import { describe, expect, it } from "vitest";
import { allLanes, appLanes, begin, call } from "./lanes";
import { RawConnection, valuesOf } from "./raw-http";
import { DELAY_MS } from "./wire-collection";

describe.each(allLanes())("a query is read as it was sent: $name", (lane) => {
  it.each([
    ["q=a+b", "space"],
    ["q=a%20b", "space"],
    ["t=10:30%2B01:00", "plus"],
    ["t=10:30+01:00", "plus"],
    ["m=^{}|[]", "marks"],
    ["m=%5E%7B%7D%7C%5B%5D", "marks"],
    ["nxtPpath=1&_rsc=abc", "next"],
    ["r=1&r=2", "repeated"],
    ["r=2&x=&&r=1", "repeated"],
    ["", "plain"],
  ])("?%s", async (query, example) => {
    expect(valuesOf(await call(lane, { target: `/by-query?${query}` }), "x-mock-example")).toEqual([example]);
  });
});

describe.each(allLanes())("what is no plain call is answered like one: $name", (lane) => {
  it("a request to upgrade the connection", async () => {
    const headers = [
      "Connection",
      "Upgrade",
      "Upgrade",
      "websocket",
      "Sec-WebSocket-Key",
      "x",
      "Sec-WebSocket-Version",
      "13",
    ];
    expect(valuesOf(await call(lane, { target: "/users", headers }), "x-mock-route")).toEqual(["/users"]);
  });
});

const byHost = appLanes().filter(({ isPathForm }) => !isPathForm);

describe.each(byHost.filter(({ isWeb }) => !isWeb))("targets of other forms: $name", (lane) => {
  it("the authority of an absolute one decides, and Host does not", async () => {
    for (const target of [`http://${lane.host}/users?a=b`, `HTTP://user@${lane.host.toUpperCase()}/users`]) {
      const response = await call({ ...lane, host: "localhost" }, { target });
      expect(valuesOf(response, "x-mock-route")).toEqual(["/users"]);
    }
  });

  it("an absolute one in path form", async () => {
    const { port, prefix } = appLanes().find(({ name }) => name === "path form on the node lane") ?? lane;
    const target = `http://localhost:${port}${prefix}/users`;
    expect(valuesOf(await call({ ...lane, host: "localhost" }, { target }), "x-mock-route")).toEqual(["/users"]);
  });

  it("OPTIONS * asks the mock, which has no such route", async () => {
    const response = await call(lane, { method: "OPTIONS", target: "*" });
    expect([response.status, valuesOf(response, "x-mock-error")]).toEqual([404, ["request_not_found"]]);
  });

  it("HTTP/1.0 is answered, and closed", async () => {
    const connection = await RawConnection.open(lane.port);
    connection.write(`GET /users HTTP/1.0\r\nHost: ${lane.host}\r\n\r\n`);
    expect(valuesOf(await connection.response(), "x-mock-route")).toEqual(["/users"]);
    expect(await connection.closed()).toBe(true);
  });
});

// To Vercel's proxy, which no other form of target gets past.
describe.each(byHost.filter(({ isWeb, isVercel }) => isWeb && !isVercel))(
  "targets of other forms, as Next.js leaves them: $name",
  (lane) => {
    it("an absolute one is redirected", async () => {
      expect((await call(lane, { target: `http://${lane.host}/users` })).status).toBe(308);
    });

    it("OPTIONS * is refused: it has no path to route", async () => {
      expect((await call(lane, { method: "OPTIONS", target: "*" })).status).toBe(400);
    });

    it("a backslash is redirected to a slash", async () => {
      const response = await call(lane, { target: "/a\\b" });
      expect([response.status, valuesOf(response, "location")]).toEqual([308, ["/a/b"]]);
    });
  },
);

describe.each(appLanes())("a delay holds up its own call alone: $name", (lane) => {
  it("and is kept", async () => {
    const startedAt = performance.now();
    const late = call(lane, { target: "/response/delayed" }).then(({ body }) => [
      body.toString(),
      performance.now() - startedAt,
    ]);
    const never = await begin(lane, { target: "/response/never" });
    const prompt = await call(lane, { target: "/users" });
    const promptMs = performance.now() - startedAt;
    const [text, lateMs = 0] = await late;
    expect([prompt.status, text]).toEqual([200, "late"]);
    expect(Number(lateMs)).toBeGreaterThanOrEqual(DELAY_MS);
    expect(promptMs).toBeLessThan(Number(lateMs));
    never.destroy();
  });
});
