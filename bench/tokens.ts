import { signedUp } from "../e2e/fixtures/management-api";
import { startThrowawayApp, type ThrowawayApp } from "../e2e/fixtures/throwaway-app";
import { send } from "../e2e/wire/raw-http";
import { withStack } from "./harness/stack";
import { startBenchDatabase } from "./targets/bench-database";

// README.md here says how to run it and how to read what it prints.
const PROCESSES = 6;
const CALLS = 3_000;
const USAGE_MAX = 1_500;
const AT_ONCE = 200;

const apps: ThrowawayApp[] = [];
await withStack(async (stack) => {
  const databaseUrl = await startBenchDatabase(stack);
  stack.defer(() => Promise.all(apps.map((app) => app.stop())));
  while (apps.length < PROCESSES) apps.push(await startThrowawayApp({ DATABASE_URL: databaseUrl }));
  const token = await publishedToken();
  await tell("all processes stay", token(), null);
  await tell("one is killed in between", token(), apps.at(-1) ?? null);
});

/** A published mock server that all processes serve, and a way to new tokens of it. */
async function publishedToken(): Promise<() => Promise<{ token: string; mockServerId: string }>> {
  const api = await signedUp(apps[0]?.url ?? "");
  const { id: workspaceId } = await api.mutate<{ id: string }>("workspace.create", { name: "Bench", type: "PRIVATE" });
  const { id: mockServerId } = await api.mutate<{ id: string }>("mockServer.createSample", { workspaceId });
  const key = { workspaceId, mockServerId };
  await api.mutate("mockServer.publish", key);
  return async () => {
    const settings = { ...key, description: "Bench", usageMax: USAGE_MAX };
    return { ...(await api.mutate<{ token: string }>("accessToken.create", settings)), mockServerId };
  };
}

async function tell(
  what: string,
  issued: ReturnType<Awaited<ReturnType<typeof publishedToken>>>,
  doomed: ThrowawayApp | null,
) {
  const { token, mockServerId } = await issued;
  const counts = new Map<string, number>();
  const startedAt = performance.now();
  let next = 0;
  const caller = async () => {
    while (next < CALLS) {
      const number = (next += 1);
      const app = apps[number % apps.length];
      if (number === CALLS / 3 && doomed) process.kill(doomed.pid, "SIGKILL");
      if (app === undefined) continue;
      const answer = await ask(app, mockServerId, token);
      counts.set(answer, (counts.get(answer) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, caller));
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const list = [...counts].sort().map(([status, count]) => `${count} × ${status}`);
  console.log(
    `${PROCESSES} processes, ${CALLS} calls, ${USAGE_MAX} allowed, ${what}: ${list.join(", ")}; ${seconds} s`,
  );
  if ((counts.get("200") ?? 0) > USAGE_MAX) process.exitCode = 1;
}

async function ask(app: ThrowawayApp, mockServerId: string, token: string): Promise<string> {
  const port = Number(new URL(app.url).port);
  const target = `/mock/${mockServerId}/users/1`;
  const headers = ["Host", `localhost:${port}`, "Authorization", token];
  // An instance that has not looked at the tokens for half a second does not know the newest yet.
  for (;;) {
    const response = await send(port, { target, headers }).catch(() => null);
    if (response === null) return "no answer";
    if (response.status !== 401) return String(response.status);
  }
}
