/** What a log line says of an error, e.g. `{ type: "TypeError", message: "…", code: "ECONNRESET", stack: "…", cause: {…} }`. */
export interface DescribedError {
  type: string;
  message: string;
  code?: string;
  stack?: string;
  cause?: DescribedError;
}

/** An error of an error of an error: further down, nobody reads on. */
const CAUSES_MAX = 4;

/**
 * The parts of an error that are its own. Whatever else libraries hang on it stays out of the log: PostgreSQL's `detail` quotes people's rows,
 * and an HTTP client's error has the request with its headers.
 */
export function describeError(error: unknown, causesMax = CAUSES_MAX): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const { name, message, stack, cause } = error;
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return {
    type: name,
    message,
    ...(code !== undefined && { code }),
    ...(stack !== undefined && { stack }),
    ...(cause !== undefined && causesMax > 0 && { cause: describeError(cause, causesMax - 1) }),
  };
}

/** What was thrown, as its message; anything but an error as text. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The last line of an error's message: Prisma's end with the reason, after the code that was running. */
export function reasonOf(error: unknown): string {
  return messageOf(error).trim().split("\n").at(-1) ?? "";
}
