import type { MockSource } from "@/mock-engine/matching/compile";
import type { MockCollection, MockExample, MockRequest } from "@/mock-engine/model";
import { quoted } from "./context";
import type { Finding } from "./finding";

/**
 * Adds to each message which of several things of one name it is about: `“Create” is the one in “Admin”.` Requests of one name are told apart by their
 * folder, else by their place in display order; examples of a request by their place in it.
 */
export function tellNamesakesApart(findings: readonly Finding[], { collection }: MockSource): Finding[] {
  const requests = placedRequests(collection);
  const byId = new Map(requests.map((placed) => [placed.request.id, placed]));
  const which = whichRequests(requests);
  const ofExample = new Map(
    requests.flatMap(({ request }) => request.examples.map(({ id }) => [id, request] as const)),
  );
  return findings.map((finding) => {
    const { requestId, otherRequestId, exampleId, otherExampleIds = [] } = finding.where;
    const sentences = new Set<string>();
    for (const id of [requestId, otherRequestId]) {
      const placed = id === undefined ? undefined : byId.get(id);
      if (placed && finding.message.includes(quoted(placed.request.name))) {
        sentences.add(which.get(placed.request.id) ?? "");
      }
    }
    for (const id of [exampleId, ...otherExampleIds]) {
      const request = id === undefined ? undefined : ofExample.get(id);
      const example = request?.examples.find((one) => one.id === id);
      if (request && example && finding.message.includes(quoted(example.name))) {
        sentences.add(whichExample(example, request));
      }
    }
    sentences.delete("");
    return sentences.size === 0 ? finding : { ...finding, message: [finding.message, ...sentences].join(" ") };
  });
}

interface Placed {
  readonly request: MockRequest;
  /** The names from the linked collection to the one that holds it. */
  readonly path: string;
}

/** In display order. */
function placedRequests(collection: MockCollection): Placed[] {
  const placed: Placed[] = [];
  const open: { collection: MockCollection; above: string; isDone: boolean }[] = [
    { collection, above: "", isDone: false },
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const { above, isDone } = next;
    const path = above === "" ? next.collection.name : `${above} / ${next.collection.name}`;
    if (isDone) {
      for (const request of next.collection.requests) placed.push({ request, path });
      continue;
    }
    open.push({ ...next, isDone: true });
    for (const child of [...next.collection.children].reverse())
      open.push({ collection: child, above: path, isDone: false });
  }
  return placed;
}

/** A sentence for each request whose name another one has too. */
function whichRequests(requests: readonly Placed[]): Map<string, string> {
  const sentences = new Map<string, string>();
  for (const namesakes of groupBy(requests, ({ request }) => request.name).values()) {
    if (namesakes.length < 2) continue;
    for (const inFolder of groupBy(namesakes, ({ path }) => path).values()) {
      for (const [at, { request, path }] of inFolder.entries()) {
        const place = `in ${quoted(path)}`;
        const which = inFolder.length === 1 ? "the one" : `number ${at + 1} of the ${inFolder.length} of this name`;
        sentences.set(request.id, `${quoted(request.name)} is ${which} ${place}.`);
      }
    }
  }
  return sentences;
}

function whichExample(example: MockExample, { examples }: MockRequest): string {
  const namesakes = examples.filter(({ name }) => name === example.name);
  if (namesakes.length < 2) return "";
  return `${quoted(example.name)} is number ${namesakes.indexOf(example) + 1} of the ${namesakes.length} examples of this name.`;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
