import { readFileSync } from "node:fs";
import path from "node:path";

/** Whether node_modules contains what package-lock.json asks for, except packages of other platforms. Modification times would not tell. */
export function isInstalled(root) {
  const wanted = readPackages(path.join(root, "package-lock.json"));
  // npm's own record of what it installed, written at the end.
  const found = readPackages(path.join(root, "node_modules", ".package-lock.json"));
  if (wanted === null || found === null) return false;
  return Object.entries(wanted).every(([location, { version, optional }]) => {
    const installed = found[location];
    if (location === "") return true;
    return installed === undefined ? optional === true : installed.version === version;
  });
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return null;
  }
}
