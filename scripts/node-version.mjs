// Old syntax and no imports, because this has to run on old versions of Node.

var NEEDED = [20, 19];

/** Ends the process with a sentence if Node is too old for the app. */
export function requireNode() {
  var parts = process.versions.node.split(".").map(Number);
  if (parts[0] > NEEDED[0] || (parts[0] === NEEDED[0] && parts[1] >= NEEDED[1])) return;
  console.error(
    "This needs Node.js " +
      NEEDED.join(".") +
      " or newer, and this is " +
      process.version +
      ": install a newer one from https://nodejs.org.",
  );
  process.exit(1);
}
