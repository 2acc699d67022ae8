// `npm run backup`, `npm run restore` and `npm run migrate`: builds the task named by the first argument if needed, and runs it with the
// others. Everything else is imported after this Node is known to be new enough.
import { requireNode } from "./node-version.mjs";

requireNode();
Promise.all([import("./prepare.mjs"), import("./progress.mjs"), import("./env-files.mjs")]).then(function ([
  prepare,
  progress,
  envFiles,
]) {
  progress.keepOutputClean();
  return prepare
    .ensureInstalled()
    .then(() => prepare.ensureBuilt({ tasks: true }))
    .then(() => {
      process.chdir(prepare.ROOT);
      envFiles.loadEnvFiles();
      process.setSourceMapsEnabled(true);
      const [task] = process.argv.splice(2, 1);
      return import(`../dist/tasks/${task}.js`);
    })
    .catch(progress.fail);
});
