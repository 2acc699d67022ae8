import { serveApp } from "./app/serve-app";
import { openInstance, sayReady } from "./open-instance";
import { openCallProcess } from "./processes/open-process";
import { reportStart } from "./processes/report-start";
import { shutDownInOrder, type Stoppable } from "./shutdown";

/** `npm run dev`: app and mock servers in one process, which tsx starts again after an edit of what it imports. */
async function serve(running: Stoppable[]): Promise<void> {
  const database = await openInstance(running);
  await openCallProcess(running);
  await serveApp(null, true, running);
  sayReady(database);
}

const running: Stoppable[] = [];
const end = shutDownInOrder(running);
serve(running).catch((error: unknown) => {
  reportStart(error);
  return end(1);
});
