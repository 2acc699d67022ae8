import { describe, expect, it } from "vitest";
import { headerText } from "@/mock-engine/matching/response-plan";
import { allLanes, call, type Lane } from "./lanes";
import { valuesOf } from "./raw-http";
import { PATHS } from "./wire-collection";

/**
 * What Next.js makes of a target before the web lane sees it. A test that fails here says that it changed, and with it
 * docs/serving.md, "What the web lane does differently".
 */
const WEB_LANE_DEVIATIONS: Record<string, { redirectedTo: string } | { readAs: string }> = {
  "/a//b": { redirectedTo: "/a/b" },
  "//a": { redirectedTo: "/a" },
  "/a/../b": { readAs: "/b" },
  "/a/./b": { readAs: "/a/b" },
  "/%2e%2e/x": { readAs: "/x" },
};

/** And what Vercel makes of it: it redirects nothing, and takes `.rsc` for Next.js's own way to ask for a page. */
const VERCEL_LANE_DEVIATIONS: typeof WEB_LANE_DEVIATIONS = {
  "/a/../b": { readAs: "/b" },
  "/a/./b": { readAs: "/a/b" },
  "/%2e%2e/x": { readAs: "/x" },
  "/x.rsc": { readAs: "/x" },
  "/index.rsc": { readAs: "/index" },
  "/x.segments/y.segment.rsc": { readAs: "/x.segments/y.segment" },
};

/** Statuses that Vercel's routes set before any of ours is asked; the rest of the answer is the mock's. */
const VERCEL_STATUSES: Record<string, number> = { "/404": 404, "/500": 500 };

const routeOf = (lane: Lane, target: string) =>
  call(lane, { target }).then((response) => ({ response, route: valuesOf(response, "x-mock-route") }));

describe.each(allLanes())("every path belongs to the mock: $name", (lane) => {
  const deviations = lane.isVercel ? VERCEL_LANE_DEVIATIONS : lane.isWeb ? WEB_LANE_DEVIATIONS : {};
  const deviationOf = (path: string) => deviations[path];
  const statusOf = (path: string) => (lane.isVercel && !lane.isPathForm ? VERCEL_STATUSES[path] : undefined) ?? 200;

  it.each(PATHS.filter((path) => deviationOf(path) === undefined))("%s", async (path) => {
    const { response, route } = await routeOf(lane, path);
    expect([response.status, route, response.body.toString()]).toEqual([statusOf(path), [headerText(path)], path]);
  });

  it.each(PATHS.filter((path) => deviationOf(path) === undefined))("%s with a query", async (path) => {
    expect((await routeOf(lane, `${path}?a=/b//c`)).route).toEqual([headerText(path)]);
  });

  it.each(PATHS.filter((path) => deviationOf(path) !== undefined))("%s, as Next.js leaves it", async (path) => {
    const { response, route } = await routeOf(lane, path);
    const deviation = deviationOf(path);
    if (deviation !== undefined && "redirectedTo" in deviation) {
      expect(response.status).toBe(308);
      expect(valuesOf(response, "location")).toEqual([`${lane.prefix}${deviation.redirectedTo}`]);
    } else {
      expect(route).not.toEqual([headerText(path)]);
    }
  });

  it("no path is none", async () => {
    const { route } = await routeOf({ ...lane, prefix: "" }, lane.isPathForm ? lane.prefix : "/");
    expect(route).toEqual(["/"]);
  });
});
