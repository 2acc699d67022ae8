import { afterAll } from "vitest";
import { closeConnections } from "@/server/database/pools";
import { env } from "@/server/env";
import { startTcpRelay, type TcpRelay } from "../../e2e/fixtures/tcp-relay";
import { testDatabase } from "./database";

/**
 * A test database, as from testDatabase(), that `relay` can disconnect from the app and connect again. `url` leads to it without the relay.
 */
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
