import { parentPort } from "node:worker_threads";
import { chooseAnswer } from "@/mock-engine/matching/choose";
import { sourceOf, type RequestToCompare } from "@/mock-engine/matching/compared-by-body";
import { compileMock, type CompiledMock } from "@/mock-engine/matching/compile";
import type { IncomingCall } from "@/mock-engine/model";
import { bodiesOf, loadReaders } from "@/mock-engine/readers/readers";
import { giveWayToCalls } from "@/server/process/give-way-to-calls";
import type { FromBodyThread, ToBodyThread } from "./thread-messages";

// What runs in the thread that compares large bodies: the same choice as elsewhere, among the requests of one route.

giveWayToCalls();

interface Route {
  readonly requests: readonly RequestToCompare[];
  /** Compiled at its first call. */
  mock: CompiledMock | null;
}

const routes = new Map<number, Route>();

async function chosen(route: Route | undefined, call: IncomingCall): Promise<FromBodyThread> {
  if (route === undefined) throw new Error("This route has not been sent.");
  if (route.mock === null) {
    const source = sourceOf(route.requests);
    await loadReaders(bodiesOf(source.collection));
    route.mock = compileMock(source);
  }
  const outcome = chooseAnswer(route.mock, call);
  if (outcome.kind !== "matched") return null;
  const { request, example, how, score } = outcome;
  return { requestId: request.id, exampleId: example.id, how, score };
}

parentPort?.on("message", (message: ToBodyThread) => {
  switch (message.kind) {
    case "route":
      routes.set(message.route, { requests: message.requests, mock: null });
      return;
    case "examples":
      routes.get(message.route)?.requests[message.request]?.request.examples.push(...message.examples);
      return;
    case "forget":
      routes.delete(message.route);
      return;
    case "call":
      // The next call is sent when this one has its answer. What fails here ends the thread, and its call.
      void chosen(routes.get(message.route), message.call).then((answer) => parentPort?.postMessage(answer));
  }
});
