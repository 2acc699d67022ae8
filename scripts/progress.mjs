/** A refusal whose message says everything that a person needs; shown without a stack. */
export class StartRefusal extends Error {
  name = "StartRefusal";
}

let output = process.stdout;

/** Prints steps on standard error from now on, so that they are not mixed with a command's output. */
export function keepOutputClean() {
  output = process.stderr;
}

/** Runs one step of a start and prints its label and duration: "Installing packages … 21.3 s". */
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

/** Prints why the start failed, and ends the process. */
export function fail(error) {
  console.error(error instanceof StartRefusal ? error.message : error);
  process.exit(1);
}
