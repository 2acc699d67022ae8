// `npm start` and `npm run dev`. The rest is imported only once this Node is known to be able to read it.
import { requireNode } from "./node-version.mjs";

requireNode();
import("./start-app.mjs").then(function (module) {
  return module.startApp({ dev: process.argv.indexOf("--dev") !== -1 });
});
