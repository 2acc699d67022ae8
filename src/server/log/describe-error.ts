/** The fields of an error in the log, e.g. `{ type: "TypeError", message: "…", code: "ECONNRESET", stack: "…", cause: {…} }`. */
export interface DescribedError {
  type: string;
  message: string;
  code?: string;
  stack?: string;
  cause?: DescribedError;
}

/** Deeper causes are not useful. */
const CAUSES_MAX = 4;

/**
 * The standard parts of an error. Other properties that libraries add are not logged: PostgreSQL's `detail` quotes people's rows, and an
 * HTTP client's error contains the request with its headers.
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

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The last line of an error's message. Prisma's messages quote code first and end with the reason. */
export function reasonOf(error: unknown): string {
  return messageOf(error).trim().split("\n").at(-1) ?? "";
}
