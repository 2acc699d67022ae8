import path from "node:path";
import type { Route } from "../targets/routes";
import { hasNoChoice, type Rival } from "./rival";

export const PRISM: Rival = {
  name: "Prism",
  // The newest that runs on the Node.js this project asks for.
  packages: { "@stoplight/prism-cli": "5.12.0" },
  overrides: {
    "@stoplight/prism-core": "5.8.0",
    "@stoplight/prism-http": "5.12.0",
    "@stoplight/prism-http-server": "5.12.0",
  },
  canServe: hasNoChoice,
  setUp: (routes, { modules, folder, port }) => ({
    file: { name: "openapi.json", text: JSON.stringify(openApiOf(routes)) },
    command: process.execPath,
    args: [
      ...[path.join(modules, "@stoplight/prism-cli/dist/index.js"), "mock", path.join(folder, "openapi.json")],
      ...["--port", String(port), "--host", "127.0.0.1", "--cors", "false", "--verboseLevel", "silent"],
    ],
  }),
};

function openApiOf(routes: readonly Route[]): object {
  const paths = routes.map(({ method, path: pattern, examples }) => {
    const example: unknown = JSON.parse(examples[0]?.answer ?? "null");
    const response = { description: "The saved answer", content: { "application/json": { example } } };
    return [pattern, { [method.toLowerCase()]: { responses: { "200": response } } }] as const;
  });
  return { openapi: "3.0.3", info: { title: "Bench", version: "1" }, paths: Object.fromEntries(paths) };
}
