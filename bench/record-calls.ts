import { Agent, request } from "node:http";
import type { ManagementApi } from "../e2e/fixtures/management-api";

const CONNECTIONS = 32;
// More than wait to be written at a time would be dropped: so many, then they are written.
const TOGETHER = 2_000;

interface CalledMockServer {
  workspaceId: string;
  mockServerId: string;
  /** Where it is called. */
  url: string;
}

/** Calls a mock server, over many connections at once, until so many calls are recorded. `pathOf` says where the nth call goes. */
export async function recordCalls(
  api: ManagementApi,
  { url, ...key }: CalledMockServer,
  count: number,
  pathOf: (at: number) => string,
): Promise<void> {
  await api.mutate("mockServer.setRecording", { ...key, enabled: true, keepCalls: count });
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  for (let done = 0; done < count; done += TOGETHER) {
    const together = Array.from({ length: Math.min(TOGETHER, count - done) }, (_, at) => pathOf(done + at));
    await Promise.all(together.map((path) => called(agent, url + path)));
    // Whoever asks has what waits written first.
    await api.query("calls.count", { ...key });
  }
  agent.destroy();
  const recorded = await api.query<{ count: number }>("calls.count", { ...key });
  if (recorded.count !== count) throw new Error(`${recorded.count} calls are recorded, not ${count}.`);
}

function called(agent: Agent, url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    request(url, { agent }, (response) => response.resume().once("end", resolve).once("error", reject))
      .once("error", reject)
      .end();
  });
}
