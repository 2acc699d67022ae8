/** A refusal whose message is all that a person needs; it is shown without a stack. */
export class StartRefusal extends Error {
  name = "StartRefusal";
}

let output = process.stdout;

/** Has steps be told on standard error from now on: what a command answers on standard output must not be mixed with them. */
export function keepOutputClean() {
  output = process.stderr;
}

/** Runs one step of a start, and tells what it is and how many seconds it took: "Installing packages … 21.3 s". */
export async function step(label, run) {
  const startedAt = performance.now();
  output.write(`${label} … `);
  try {
    const result = await run();
    output.write(`${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
    return result;
  } catch (error) {
    output.write("failed\n");
    throw error;
  }
}

/** Tells why the start ended, and ends the process. */
export function fail(error) {
  console.error(error instanceof StartRefusal ? error.message : error);
  process.exit(1);
}
