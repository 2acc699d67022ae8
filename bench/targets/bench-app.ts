import { writePostmanCollection } from "@/interchange/postman/write/write-postman-collection";
import { signedUp, type ManagementApi } from "../../e2e/fixtures/management-api";
import { startThrowawayApp } from "../../e2e/fixtures/throwaway-app";
import type { Target } from "../harness/rounds";
import type { Stack } from "../harness/stack";
import { collectionOf } from "./collection";
import { callsOf, type Route } from "./routes";

/** A throwaway instance in production mode, and a person's workspace in it. */
export interface BenchApp {
  url: string;
  port: number;
  pid: number;
  api: ManagementApi;
  workspaceId: string;
}

export async function startBenchApp(
  stack: Stack,
  settings: Record<string, string> = {},
  root?: string,
): Promise<BenchApp> {
  const { url, pid, stop } = await startThrowawayApp(settings, process.execPath, root);
  stack.defer(stop);
  const api = await signedUp(url);
  const workspace = { name: "Bench", type: "PRIVATE" };
  const { id: workspaceId } = await api.mutate<{ id: string }>("workspace.create", workspace);
  return { url, port: Number(new URL(url).port), pid, api, workspaceId };
}

interface BenchMockServer {
  key: { workspaceId: string; mockServerId: string };
  /** The host that its calls go to. */
  host: string;
}

/** As a person makes one: import, and a mock server of what was imported. */
async function newMockServer(
  { api, workspaceId }: BenchApp,
  routes: readonly Route[],
  isRecorded: boolean,
): Promise<BenchMockServer> {
  const source = writePostmanCollection(collectionOf(routes));
  const { collectionId } = await api.mutate<{ collectionId: string }>("collection.import", { workspaceId, source });
  const mockServer = { workspaceId, name: "Bench", collectionId };
  const { id, url } = await api.mutate<{ id: string; url: string }>("mockServer.create", mockServer);
  const key = { workspaceId, mockServerId: id };
  if (!isRecorded) await api.mutate("mockServer.setRecording", { ...key, enabled: false });
  return { key, host: new URL(url).host };
}

/** A new mock server of an app, called at its subdomain. Its calls are recorded, as by default, unless said otherwise. */
export async function mockTarget(
  name: string,
  app: BenchApp,
  routes: readonly Route[],
  { isRecorded = true } = {},
): Promise<Target> {
  const { host } = await newMockServer(app, routes, isRecorded);
  const calls = callsOf(routes, host);
  return { name, port: app.port, pid: app.pid, calls: () => calls };
}

/** A published one, with a token that is new in each round: none allows more than a million calls. */
export async function publishedTarget(name: string, app: BenchApp, routes: readonly Route[]): Promise<Target> {
  const { key, host } = await newMockServer(app, routes, true);
  await app.api.mutate("mockServer.publish", key);
  const calls = async () => {
    const settings = { ...key, description: "Bench", usageMax: 1_000_000 };
    const { token } = await app.api.mutate<{ token: string }>("accessToken.create", settings);
    return callsOf(routes, host, { headers: [`Authorization: Bearer ${token}`] });
  };
  return { name, port: app.port, pid: app.pid, calls };
}
