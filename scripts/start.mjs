// `npm start` and `npm run dev`. Everything else is imported after this Node is known to be new enough.
import { requireNode } from "./node-version.mjs";

requireNode();
import("./start-app.mjs").then(function (module) {
  return module.startApp({ dev: process.argv.indexOf("--dev") !== -1 });
});
