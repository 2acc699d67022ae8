import { randomUUID } from "node:crypto";
import path from "node:path";
import type { Route, RouteExample } from "../targets/routes";
import type { Rival } from "./rival";

/** The version of its file format. */
const LAST_MIGRATION = 33;

export const MOCKOON: Rival = {
  name: "Mockoon CLI",
  packages: { "@mockoon/cli": "9.9.0" },
  canServe: () => true,
  setUp: (routes, { modules, folder, port }) => ({
    file: { name: "environment.json", text: JSON.stringify(environmentOf(routes, port)) },
    command: process.execPath,
    args: [
      ...[path.join(modules, "@mockoon/cli/bin/run.js"), "start", "--data", path.join(folder, "environment.json")],
      ...["--hostname", "127.0.0.1", "--disable-log-to-file", "--disable-admin-api", "--max-transaction-logs", "0"],
      "--repair",
    ],
  }),
};

function environmentOf(routes: readonly Route[], port: number): object {
  const written = routes.map(routeOf);
  return {
    ...{ uuid: randomUUID(), lastMigration: LAST_MIGRATION, name: "Bench", port, hostname: "127.0.0.1" },
    ...{ endpointPrefix: "", latency: 0, folders: [], cors: false, headers: [], data: [], callbacks: [] },
    ...{ proxyMode: false, proxyHost: "", proxyRemovePrefix: false, proxyReqHeaders: [], proxyResHeaders: [] },
    tlsOptions: {
      ...{ enabled: false, type: "CERT", pfxPath: "", certPath: "", keyPath: "", caPath: "", passphrase: "" },
    },
    routes: written,
    rootChildren: written.map(({ uuid }) => ({ type: "route", uuid })),
  };
}

function routeOf({ method, path: endpoint, examples }: Route) {
  return {
    ...{ uuid: randomUUID(), type: "http", documentation: "", method: method.toLowerCase() },
    ...{ endpoint: endpoint.slice(1), responseMode: null, streamingMode: null, streamingInterval: 0 },
    responses: examples.map((example, at) => ({
      ...{ uuid: randomUUID(), body: example.answer, latency: 0, statusCode: 200, label: "", default: at === 0 },
      ...{ bodyType: "INLINE", filePath: "", databucketID: "", sendFileAsBody: false, crudKey: "id", callbacks: [] },
      ...{ rules: rulesOf(example), rulesOperator: "OR", disableTemplating: true, fallbackTo404: false },
      headers: [{ key: "Content-Type", value: "application/json" }],
    })),
  };
}

function rulesOf({ query, body }: RouteExample): object[] {
  const rule = (target: string, { name, value }: { name: string; value: string }) => ({
    ...{ target, modifier: name, value, invert: false, operator: "equals" },
  });
  return [...(query ? [rule("query", query)] : []), ...(body ? [rule("body", body.field)] : [])];
}
