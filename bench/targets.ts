import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startCommand } from "../e2e/fixtures/headless-command";
import { signedUp } from "../e2e/fixtures/management-api";
import { startThrowawayApp } from "../e2e/fixtures/throwaway-app";
import { COLLECTION } from "./route";

export type Target = {
  name: string;
  port: number;
  pid: number;
  /** The Host header by which the target knows whose call it is. */
  host: string;
  stop: () => Promise<void>;
};

/** A bare node:http server that answers the route's bytes. */
export async function startBare(): Promise<Target> {
  const child = fork(path.join(import.meta.dirname, "bare-server.ts"));
  const [port] = (await once(child, "message")) as [number];
  return { name: "bare node:http", port, pid: pidOf(child), host: `127.0.0.1:${port}`, stop: () => end(child) };
}

/** The built app, a mock server in it, and its own PostgreSQL; calls go to the mock server's subdomain. */
export async function startLane(lane: "node" | "web"): Promise<Target> {
  const app = await startThrowawayApp({ MOCK_LANE: lane });
  const port = Number(new URL(app.url).port);
  try {
    const mockServer = await createMockServer(port);
    return { name: `${lane} lane`, port, pid: app.pid, host: new URL(mockServer.url).host, stop: app.stop };
  } catch (error) {
    await app.stop();
    throw error;
  }
}

/** By the management API, as a person would: the mock server of a freshly imported collection. */
async function createMockServer(port: number): Promise<{ url: string }> {
  const api = await signedUp(`http://localhost:${port}`);
  const { id: workspaceId } = await api.mutate<{ id: string }>("workspace.create", { name: "Bench", type: "LOCAL" });
  const source = COLLECTION;
  const { collectionId } = await api.mutate<{ collectionId: string }>("collection.import", { workspaceId, source });
  return api.mutate("mockServer.create", { workspaceId, name: "Bench", collectionId });
}

/** `npm run mock -- serve` of the same collection: the same runtime without database and Next.js. */
export async function startHeadless(): Promise<Target> {
  const folder = await mkdtemp(path.join(tmpdir(), "mock-servers-bench-"));
  const file = path.join(folder, "bench.postman_collection.json");
  await writeFile(file, COLLECTION);
  const command = await startCommand(["serve", file, "--port", "0"]);
  const stop = async () => {
    await command.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { name: "headless", port: command.port, pid: command.pid, host: `127.0.0.1:${command.port}`, stop };
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error("A process could not be started.");
  return child.pid;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  await exited;
}
