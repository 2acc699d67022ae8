/** What was started, to be stopped in the opposite order, whatever happens in between. */
export interface Stack {
  defer: (stop: () => Promise<unknown> | void) => void;
}

export async function withStack<Result>(run: (stack: Stack) => Promise<Result>): Promise<Result> {
  const stops: (() => Promise<unknown> | void)[] = [];
  try {
    return await run({ defer: (stop) => stops.unshift(stop) });
  } finally {
    for (const stop of stops) await stop();
  }
}
