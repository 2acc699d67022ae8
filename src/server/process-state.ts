// The Node server's bundle and Next.js's are two instances of this module in one process, which stops once.
const STATE = Symbol.for("mock-servers.process-state");

function state(): { isStopping: boolean } {
  const holder = globalThis as { [STATE]?: { isStopping: boolean } };
  return (holder[STATE] ??= { isStopping: false });
}

/** The process was told to end: calls are still answered, and new ones belong elsewhere. */
export function isStopping(): boolean {
  return state().isStopping;
}

export function beginStop(): void {
  state().isStopping = true;
}
