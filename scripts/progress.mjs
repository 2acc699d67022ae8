/** A refusal whose message is all that a person needs; it is shown without a stack. */
export class StartRefusal extends Error {
  name = "StartRefusal";
}

/** Runs one step of a start, and tells what it is and how many seconds it took: "Installing packages … 21.3 s". */
export async function step(label, run) {
  const startedAt = performance.now();
  process.stdout.write(`${label} … `);
  try {
    const result = await run();
    process.stdout.write(`${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
    return result;
  } catch (error) {
    process.stdout.write("failed\n");
    throw error;
  }
}

/** Tells why the start ended, and ends the process. */
export function fail(error) {
  console.error(error instanceof StartRefusal ? error.message : error);
  process.exit(1);
}
