/** Why the server cannot start, in a sentence that a person can act on; shown without a stack. */
export class StartupError extends Error {
  override readonly name = "StartupError";
}
