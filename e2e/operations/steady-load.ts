import { Agent, request } from "node:http";

export interface LoadedCall {
  name: string;
  method: string;
  path: string;
  body?: string;
}

export interface LoadResult {
  /** How often each call was answered 200, by its name. */
  answered: Record<string, number>;
  /** What else came, with when: `[{ name: "POST", outcome: "502 …" }]`. */
  failed: { name: string; outcome: string; atMs: number }[];
}

/** Calls again and again, each client one call after the other on a connection that it keeps. Answers what ends it, once each has its last answer. */
export function startLoad(
  target: { port: number; headers: Record<string, string> },
  calls: readonly LoadedCall[],
  clientsEach: number,
): () => Promise<LoadResult> {
  const beganAt = performance.now();
  const agent = new Agent({ keepAlive: true });
  const result: LoadResult = { answered: Object.fromEntries(calls.map(({ name }) => [name, 0])), failed: [] };
  let isOver = false;
  const client = async (call: LoadedCall) => {
    while (!isOver) {
      const outcome = await outcomeOf(target, call, agent);
      if (outcome === "200") result.answered[call.name] = (result.answered[call.name] ?? 0) + 1;
      else result.failed.push({ name: call.name, outcome, atMs: Math.round(performance.now() - beganAt) });
    }
  };
  const clients = calls.flatMap((call) => Array.from({ length: clientsEach }, () => client(call)));
  return async () => {
    isOver = true;
    await Promise.all(clients);
    agent.destroy();
    return result;
  };
}

function outcomeOf(
  { port, headers }: { port: number; headers: Record<string, string> },
  { method, path, body = "" }: LoadedCall,
  agent: Agent,
): Promise<string> {
  return new Promise((resolve) => {
    const outgoing = request({ port, host: "127.0.0.1", method, path, headers, agent }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => (text += chunk.toString()));
      response.on("error", (error) => resolve(String(error)));
      response.on("end", () => resolve(response.statusCode === 200 ? "200" : `${response.statusCode} ${text}`));
    });
    outgoing.on("error", (error) => resolve(String(error)));
    outgoing.end(body);
  });
}
