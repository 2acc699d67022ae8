// `npm run mock`. Everything else is imported after this Node is known to be new enough.
import { requireNode } from "./node-version.mjs";

requireNode();
Promise.all([import("./prepare.mjs"), import("./progress.mjs"), import("./parent-process.mjs")]).then(function ([
  prepare,
  progress,
  parent,
]) {
  return prepare
    .ensureInstalled()
    .then(() => prepare.ensureBuilt({ cli: true }))
    .then(() => {
      parent.stopWithNpm();
      process.setSourceMapsEnabled(true);
      return import("../dist/cli.js");
    })
    .catch(progress.fail);
});
