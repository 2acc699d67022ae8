import { describe, expect, it } from "vitest";
import { allLanes, call } from "./lanes";
import { valuesOf } from "./raw-http";
import { METHODS } from "./wire-collection";

describe.each(allLanes())("every method reaches the mock: $name", (lane) => {
  const isAnswered = (method: string) => !(lane.isWeb && method === "TRACE");

  it.each(METHODS.filter(isAnswered))("%s", async (method) => {
    const response = await call(lane, { method, target: "/methods" });
    expect(response.status).toBe(200);
    expect(valuesOf(response, "x-mock-route")).toEqual([method]);
    expect(response.body.toString()).toBe(method === "HEAD" ? "" : method);
  });

  it("HEAD without a request of its own is answered by GET's, with its length and no body", async () => {
    const [get, head] = [
      await call(lane, { target: "/response/binary" }),
      await call(lane, { method: "HEAD", target: "/response/binary" }),
    ];
    const withoutDate = (lines: [string, string][]) => lines.filter(([name]) => name !== "Date");
    expect(head.body).toHaveLength(0);
    expect(valuesOf(head, "content-length")).toEqual(["256"]);
    expect(withoutDate(head.lines)).toEqual(withoutDate(get.lines));
  });

  it("OPTIONS that is no preflight is a call", async () => {
    const response = await call(lane, { method: "OPTIONS", target: "/users" });
    expect([response.status, valuesOf(response, "x-mock-error")]).toEqual([404, ["request_not_found"]]);
  });

  it("a method that HTTP parsers do not know is refused by Node itself", async () => {
    expect((await call(lane, { method: "FROBNICATE", target: "/methods" })).status).toBe(400);
  });
});

describe.each(allLanes().filter(({ isWeb }) => isWeb))("as Next.js leaves it: $name", (lane) => {
  it("TRACE is refused", async () => {
    const response = await call(lane, { method: "TRACE", target: "/methods" });
    expect([response.status, valuesOf(response, "x-mock-route")]).toEqual([lane.isVercel ? 500 : 405, []]);
  });
});
