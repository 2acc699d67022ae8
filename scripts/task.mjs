// `npm run backup`, `npm run restore` and `npm run migrate`: builds the task that is named first, where it is not built, and runs it with the other arguments. The
// rest is imported only once this Node is known to be able to read it.
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
