// `npm test`, or some of its checks by name: `npm test -- unit lint`.
import { requireNode } from "./node-version.mjs";

requireNode();
import("./run-tests.mjs").then(function (module) {
  return module.runTests(process.argv.slice(2));
});
