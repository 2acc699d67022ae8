// A Prisma generator (a child process of `prisma generate` that speaks JSON-RPC over stdin and stderr). It writes the data model that
// Prisma read from a schema, with details that the generated client lacks: native types, defaults, indexes, referential actions.
import { writeFileSync } from "node:fs";
import { createInterface } from "node:readline";

for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line);
  if (method === "generate") writeFileSync("data-model.json", JSON.stringify(params.dmmf.datamodel));
  const result = method === "getManifest" ? { manifest: { prettyName: "data model", defaultOutput: "." } } : null;
  process.stderr.write(`${JSON.stringify({ jsonrpc: "2.0", id, result })}\n`);
}
