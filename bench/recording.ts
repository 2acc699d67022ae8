import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { signedUp } from "../e2e/fixtures/management-api";
import { startThrowawayApp } from "../e2e/fixtures/throwaway-app";
import type { Load, LoadFailure, LoadResult } from "./load-client";
import { cpuSeconds, residentMiB } from "./process-use";
import { COLLECTION, ROUTE } from "./route";

// README.md here says how to run it and how to read what it prints.
const CONNECTIONS = 32;
const ROUNDS = 7;
const ROUND_MS = 3_000;
const CALLS = 1_000_000;

interface Target {
  host: string;
  requestsPerSecond: number[];
  cpuUs: number[];
}

const app = await startThrowawayApp();
const port = Number(new URL(app.url).port);
const client = fork(path.join(import.meta.dirname, "load-client.ts"));
try {
  const api = await signedUp(app.url);
  const { id: workspaceId } = await api.mutate<{ id: string }>("workspace.create", { name: "Bench", type: "LOCAL" });
  const recorded = await newTarget(true);
  const unrecorded = await newTarget(false);
  for (const target of [unrecorded, recorded]) await measure(target);
  for (const target of [unrecorded, recorded]) target.requestsPerSecond.length = target.cpuUs.length = 0;
  for (let round = 1; round <= ROUNDS; round += 1) for (const target of [unrecorded, recorded]) await measure(target);
  for (const [name, { requestsPerSecond, cpuUs }] of Object.entries({ unrecorded, recorded }))
    console.log(`${name}: ${median(requestsPerSecond).toFixed(0)} requests/s, ${median(cpuUs).toFixed(1)} CPU µs/req`);
  const part = median(recorded.requestsPerSecond) / median(unrecorded.requestsPerSecond);
  console.log(`recorded / unrecorded: ${part.toFixed(3)}`);

  for (let calls = 0, shown = 0; calls < CALLS;) {
    calls += await measure(recorded);
    if (calls < shown) continue;
    console.log(`after ${calls} more calls: ${residentMiB(app.pid).toFixed(0)} MiB`);
    shown += CALLS / 10;
  }

  async function newTarget(enabled: boolean): Promise<Target> {
    const source = COLLECTION;
    const { collectionId } = await api.mutate<{ collectionId: string }>("collection.import", { workspaceId, source });
    const mockServer = { workspaceId, name: "Bench", collectionId };
    const { id: mockServerId, url } = await api.mutate<{ id: string; url: string }>("mockServer.create", mockServer);
    await api.mutate("mockServer.setRecording", { workspaceId, mockServerId, enabled });
    return { host: new URL(url).host, requestsPerSecond: [], cpuUs: [] };
  }
} finally {
  client.disconnect();
  await app.stop();
}

async function measure({ host, requestsPerSecond, cpuUs }: Target): Promise<number> {
  const request = `GET ${ROUTE.path} HTTP/1.1\r\nHost: ${host}\r\nAccept: */*\r\n\r\n`;
  const load: Load = { port, request, expected: ROUTE.body, connections: CONNECTIONS, milliseconds: ROUND_MS };
  const cpuBefore = cpuSeconds(app.pid);
  client.send(load);
  const [result] = (await once(client, "message")) as [LoadResult | LoadFailure];
  if ("failure" in result) throw new Error(result.failure);
  requestsPerSecond.push(result.requestsPerSecond);
  cpuUs.push(((cpuSeconds(app.pid) - cpuBefore) * 1e6) / result.requests);
  return result.requests;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
