import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** A digest of the files and folders in `sources` (missing ones included), without tests and generated files. Takes a few milliseconds. */
export function digestOf(root, sources) {
  const hash = createHash("sha1");
  for (const source of sources) addTo(hash, root, source);
  return hash.digest("hex");
}

function addTo(hash, root, relative) {
  const file = path.join(root, relative);
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats?.isDirectory()) {
    for (const name of readdirSync(file).sort()) {
      if (relative === "src" && name === "generated") continue;
      addTo(hash, root, path.join(relative, name));
    }
  } else if (!/\.test\.tsx?$/.test(relative)) {
    hash.update(`${relative}\0${stats === undefined ? "missing" : "file"}\0`);
    if (stats !== undefined) hash.update(readFileSync(file)).update("\0");
  }
}
