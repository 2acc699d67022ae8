/**
 * A singleton for the process, created on first use. The Node server's bundle and Next.js's bundle have separate instances of every module
 * in one process, and modules are reloaded during development. What both must share, or what must survive a reload, is stored globally.
 *
 * Example: `export const usageMeter = processWide("usage-meter", () => createUsageMeter(askForLease))`.
 */
export function processWide<Value>(name: string, make: () => Value): () => Value {
  const holder = globalThis as { [key: symbol]: Value | undefined };
  const key = Symbol.for(`mock-servers.${name}`);
  return () => (holder[key] ??= make());
}
