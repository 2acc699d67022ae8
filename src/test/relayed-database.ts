import { afterAll } from "vitest";
import { startTcpRelay, type TcpRelay } from "../../e2e/fixtures/tcp-relay";
import { closeConnections } from "@/server/db";
import { env } from "@/server/env";
import { testDatabase } from "./database";

/** A test database, as testDatabase() makes one, that `relay` takes away from the app and gives back. `url` still leads to it past the relay. */
export async function relayedTestDatabase(): Promise<{ url: string; relay: TcpRelay }> {
  const { url } = await testDatabase();
  const relay = await startTcpRelay(url);
  const relayed = new URL(url);
  relayed.port = String(relay.port);
  await closeConnections();
  env().databaseUrl = relayed.href;
  afterAll(() => relay.stop());
  return { url, relay };
}
