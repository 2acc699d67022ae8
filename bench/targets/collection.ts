import { randomUUID } from "node:crypto";
import type { MockCollection, Pair, RequestBody, RequestSide } from "@/mock-engine/model";
import type { Route, RouteExample } from "./routes";

/** Routes as a collection of the app. */
export function collectionOf(routes: readonly Route[]): MockCollection {
  const requests = routes.map(({ method, path, examples }) => ({
    id: randomUUID(),
    name: `${method} ${path}`,
    method,
    ...sideOf(path, examples[0]),
    examples: examples.map((example, at) => ({
      id: randomUUID(),
      name: `Answer ${at + 1}`,
      request: sideOf(path, example),
      response: {
        status: 200,
        headers: [line("Content-Type", "application/json")],
        body: example.answer,
        delayMs: example.delayMs ?? 0,
      },
    })),
  }));
  return { id: randomUUID(), name: "Bench", variables: [], children: [], requests };
}

function sideOf(path: string, example: RouteExample | undefined): RequestSide {
  const query = example?.query ? [line(example.query.name, example.query.value)] : [];
  const body: RequestBody = example?.body ? { kind: "json", text: example.body.saved } : { kind: "none" };
  return { url: `https://shop.example${path}`, query, headers: [], body };
}

function line(key: string, value: string): Pair {
  return { key, value, enabled: true };
}
