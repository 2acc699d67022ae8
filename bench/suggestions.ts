import { callThatSelects } from "@/mock-engine/counterfactual/call-that-selects";
import { exampleThatWins } from "@/mock-engine/counterfactual/example-that-wins";
import { compileMock, type CompiledMock } from "@/mock-engine/matching/compile";
import type { IncomingCall, MockExample, Pair, RequestBody } from "@/mock-engine/model";

/** How much of the processor's time it takes to say what would select an example of a route of a hundred, for each of the hundred. */
const EXAMPLES = 100;

const POOLS: Record<
  string,
  { url: string; side: (at: number) => Partial<MockExample["request"]>; call: IncomingCall }
> = {
  path: {
    url: "/users/:id/orders/:order",
    side: (at) => ({ url: `/users/${at % 10}/orders/${at}` }),
    call: callOf("/users/3/orders/200", [], ""),
  },
  "query, headers and body": {
    url: "/orders",
    side: (at) => ({
      query: lines(["state", `s${at % 10}`], ["page", `${at}`], ["sort", "{{order}}"]),
      headers: lines(["X-Env", `env${at % 5}`], ["Accept", "application/json"]),
      body: json({ type: `t${at}`, user: { id: at, name: "Ann" }, tags: ["a", "b"] }),
    }),
    call: callOf("/orders?state=s1&page=0&sort=up", [["X-Env", "other"]], '{"type":"t3","user":{"id":5},"tags":["c"]}'),
  },
  "all alike, so that none but the first can win": {
    url: "/orders",
    side: () => ({ query: lines(["state", "sent"]), body: json({ a: 1, b: 2 }) }),
    call: callOf("/orders?state=new", [], '{"a":2,"b":3,"c":4}'),
  },
};

for (const [name, { url, side, call }] of Object.entries(POOLS)) {
  const mock = mockOf(url, side);
  report(
    `${name}: the call`,
    timed((id) => callThatSelects(mock, call, id)),
  );
  report(
    `${name}: the example`,
    timed((id) => exampleThatWins(mock, call, id)),
  );
}

function timed(suggest: (id: string) => unknown): number[] {
  return Array.from({ length: EXAMPLES }, (_, at) => {
    // Not the time that passes, which is also that of whatever else runs on the machine.
    const before = process.cpuUsage();
    suggest(`${at}`);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  }).sort((one, other) => one - other);
}

function report(name: string, milliseconds: readonly number[]): void {
  const at = (part: number) => (milliseconds[Math.ceil(part * milliseconds.length) - 1] ?? Number.NaN).toFixed(1);
  console.log(`${name.padEnd(60)} median ${at(0.5)} ms, of 20 the slowest ${at(0.95)} ms, slowest ${at(1)} ms`);
}

function mockOf(url: string, side: (at: number) => Partial<MockExample["request"]>): CompiledMock {
  const nothing = { url, query: [], headers: [], body: { kind: "none" as const } };
  const examples = Array.from({ length: EXAMPLES }, (_, at): MockExample => {
    const response = { status: 200, headers: [], body: "", delayMs: 0 };
    return { id: `${at}`, name: `Example ${at}`, request: { ...nothing, ...side(at) }, response };
  });
  const request = { id: "request", name: "Request", method: "POST", ...nothing, examples };
  const collection = { id: "collection", name: "Collection", variables: [], children: [], requests: [request] };
  return compileMock({ collection, inheritedVariables: [] });
}

function callOf(target: string, headers: [string, string][], body: string): IncomingCall {
  return { method: "POST", target, headers, body: new TextEncoder().encode(body) };
}

function lines(...pairs: [string, string][]): Pair[] {
  return pairs.map(([key, value]) => ({ key, value, enabled: true }));
}

function json(value: unknown): RequestBody {
  return { kind: "json", text: JSON.stringify(value) };
}
