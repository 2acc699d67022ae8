import path from "node:path";
import type { Route } from "../targets/routes";
import { hasNoChoice, type Rival } from "./rival";

export const JSON_SERVER: Rival = {
  name: "json-server",
  // Its last version that is no beta.
  packages: { "json-server": "0.17.4" },
  canServe: hasNoChoice,
  setUp: (routes, { modules, folder, port }) => ({
    file: { name: "db.json", text: JSON.stringify({ orders: routes.map(documentOf) }) },
    command: process.execPath,
    args: [
      ...[path.join(modules, "json-server/lib/cli/bin.js"), path.join(folder, "db.json")],
      ...["--port", String(port), "--host", "127.0.0.1", "--quiet", "--read-only", "--no-cors", "--no-gzip"],
    ],
  }),
  answerOf: (answer) => JSON.stringify(JSON.parse(answer), null, 2),
};

/** One collection whose documents it serves at /orders/<id>, the paths that the others have routes for. */
function documentOf({ examples }: Route): unknown {
  return JSON.parse(examples[0]?.answer ?? "null");
}
