// `npm run build`: builds everything that `npm start` and the other commands would build on their first run, and checks how much the app's
// pages load.
import { requireNode } from "./node-version.mjs";

requireNode();
Promise.all([import("./prepare.mjs"), import("./progress.mjs"), import("./first-load.mjs")]).then(function ([
  prepare,
  progress,
  firstLoad,
]) {
  return prepare
    .ensureInstalled()
    .then(() => prepare.ensureBuilt({ next: true, cli: true, tasks: true }))
    .then(() => {
      const { summary, problem } = firstLoad.judgeFirstLoads(prepare.DIST_DIRECTORY);
      console.log(summary);
      if (problem !== null) throw new progress.StartRefusal(problem);
    })
    .catch(progress.fail);
});
