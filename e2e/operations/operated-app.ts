import { Client } from "pg";
import { aCollection, anExample, aRequest, lines } from "@/test/mock-builders";
import { seedMockServer } from "@/test/seed-mock-server";
import { publish, seedToken } from "@/test/seed-token";
import { startRelayedApp, type RelayedApp } from "../fixtures/relayed-app";
import { send, type RawRequest, type RawResponse } from "../wire/raw-http";

/** An app as an operator runs it, with a published mock server that answers `GET /users/:id`, `GET /healthz` and `GET /slow`. */
export interface OperatedApp extends RelayedApp {
  port: number;
  mockServerId: string;
  /** Calls the mock server, with its access token unless `headers` bring one. */
  callMock: (target: string, request?: Partial<RawRequest>) => Promise<RawResponse>;
  /** Asks the app at an address, as probes do, or at the host given. */
  ask: (target: string, request?: Partial<RawRequest>) => Promise<RawResponse>;
}

/** `APP_URL` among the settings makes it one that others reach; mock hosts are below its host then. */
export async function startOperatedApp(settings: Record<string, string> = {}): Promise<OperatedApp> {
  const relayed = await startRelayedApp(settings);
  const port = Number(new URL(relayed.app.url).port);
  const host = settings.APP_URL === undefined ? `localhost:${port}` : new URL(settings.APP_URL).host;
  const { mockServerId, token } = await seed(relayed.databaseUrl);
  return {
    ...relayed,
    port,
    mockServerId,
    callMock: (target, { headers = [], ...request } = {}) => {
      const authorized = headers.includes("X-Mock-Token") ? headers : ["X-Mock-Token", token, ...headers];
      return send(port, { target, headers: ["Host", `${mockServerId}.mock.${host}`, ...authorized], ...request });
    },
    ask: (target, { headers = [], ...request } = {}) =>
      send(port, {
        target,
        headers: [...(headers.includes("Host") ? [] : ["Host", `127.0.0.1:${port}`]), ...headers],
        ...request,
      }),
  };
}

async function seed(databaseUrl: string): Promise<{ mockServerId: string; token: string }> {
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    const text = lines("Content-Type", "text/plain");
    const requests = [
      aRequest({
        name: "Get user",
        url: "/users/:id",
        examples: [anExample({ name: "Ada", body: "Ada", headers: text })],
      }),
      aRequest({ name: "Mocked probe", url: "/healthz", examples: [anExample({ status: 418, body: "mocked" })] }),
      aRequest({ name: "Slow", url: "/slow", examples: [anExample({ body: "late", delayMs: 300 })] }),
    ];
    const { mockServerId } = await seedMockServer(database, aCollection({ requests }));
    await publish(database, mockServerId);
    const { token } = await seedToken(database, mockServerId);
    return { mockServerId, token };
  } finally {
    await database.end();
  }
}

/** What an app has logged as JSON so far; other lines are none. */
export function logLines(output: string): Record<string, unknown>[] {
  return output
    .split("\n")
    .flatMap((line) => (line.startsWith("{") ? [JSON.parse(line) as Record<string, unknown>] : []));
}

/** The value of a series in Prometheus' text, of which `labels` are all; undefined where there is none. */
export function seriesOf(metrics: string, name: string, labels: Record<string, string> = {}): number | undefined {
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  for (const line of metrics.split("\n")) {
    const [, series, set = "", value] = /^([a-z0-9_]+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    const has = set === "" ? [] : set.split(",");
    if (series === name && has.length === wanted.length && wanted.every((label) => has.includes(label)))
      return Number(value);
  }
  return undefined;
}
