/** Why the server cannot start, as a sentence that says what to do; shown without a stack. */
export class StartupError extends Error {
  override readonly name = "StartupError";
}
