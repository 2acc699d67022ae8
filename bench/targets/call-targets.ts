import type { Target } from "../harness/rounds";
import type { Stack } from "../harness/stack";
import { mockTarget, publishedTarget, startBenchApp } from "./bench-app";
import { plainRoutes, routeChosenByBody, routeChosenByQuery } from "./routes";

export const SIMPLE = plainRoutes(1);
export const BY_FIELD = [routeChosenByBody("field")];

/** The ways in which an app answers a call, each as a target. @param root the checkout whose app it is */
export async function startCallTargets(stack: Stack, root?: string): Promise<Target[]> {
  const app = await startBenchApp(stack, {}, root);
  const web = await startBenchApp(stack, { MOCK_LANE: "web" }, root);
  return [
    await mockTarget("node lane", app, SIMPLE),
    await mockTarget("node lane, not recorded", app, SIMPLE, { isRecorded: false }),
    await publishedTarget("node lane, with a token", app, SIMPLE),
    await mockTarget("node lane, 20 examples by query", app, [routeChosenByQuery(20)]),
    await mockTarget("node lane, POST 2 kB, 10 by a field", app, BY_FIELD),
    await mockTarget("node lane, POST 2 kB, 10 saved whole", app, [routeChosenByBody("whole")]),
    await mockTarget("web lane", web, SIMPLE),
  ];
}
