import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { writePostmanCollection } from "@/interchange/postman/write/write-postman-collection";
import { startCommand } from "../../e2e/fixtures/headless-command";
import type { Target } from "../harness/rounds";
import type { Stack } from "../harness/stack";
import { collectionOf } from "./collection";
import { callsOf, type Route } from "./routes";

/** `npm run mock -- serve`: the same runtime without database and Next.js. */
export async function startHeadless(stack: Stack, name: string, routes: readonly Route[]): Promise<Target> {
  const folder = await mkdtemp(path.join(tmpdir(), "mock-servers-bench-"));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const file = path.join(folder, "bench.postman_collection.json");
  await writeFile(file, writePostmanCollection(collectionOf(routes)));
  const { port, pid, stop } = await startCommand(["serve", file, "--port", "0"]);
  stack.defer(stop);
  const calls = callsOf(routes, `127.0.0.1:${port}`);
  return { name, port, pid, calls: () => calls };
}
