/** Why a call of the management API failed, in words for the person who made it. */
export interface ApiFailure {
  /** False when no answer of the API came back: the server is away, or something between answered instead. */
  reached: boolean;
  message: string;
  /** The HTTP status of the refusal; null when the server was not reached. */
  status: number | null;
  /** `email_taken`, `stale_version` and the like, of src/errors/app-error.ts. */
  code: string | null;
  /** What is wrong with each field of the input, e.g. `{ email: ["Enter an e-mail address."] }`. */
  fields: Record<string, string[]>;
}

/** Reads a thrown value of a tRPC query or mutation, or of a fetch. */
export function apiFailure(error: unknown): ApiFailure {
  const data = isRecord(error) ? error.data : undefined;
  if (!isRecord(data) || !(error instanceof Error)) {
    if (statusOf(error) === 413) return REFUSED_ON_THE_WAY;
    return {
      reached: false,
      message: "The server cannot be reached. Check that it is running, then try again.",
      status: null,
      code: null,
      fields: {},
    };
  }
  const appError = isRecord(data.appError) ? data.appError : {};
  return {
    reached: true,
    message: error.message,
    status: typeof data.httpStatus === "number" ? data.httpStatus : null,
    code: typeof appError.code === "string" ? appError.code : null,
    fields: isRecord(data.fields) ? fieldMessages(data.fields) : {},
  };
}

/** The API refuses with words of its own what is too large for it; without them somebody in front of it did. */
const REFUSED_ON_THE_WAY: ApiFailure = {
  reached: true,
  message:
    "This is more than the app's host lets through in one request: Vercel takes 4.5 MB, a proxy what it is set to. Import or save it in smaller parts.",
  status: 413,
  code: null,
  fields: {},
};

/** Of the answer that a tRPC client got instead of the API's; null where it got none. */
function statusOf(error: unknown): unknown {
  const meta = isRecord(error) ? error.meta : undefined;
  const response = isRecord(meta) ? meta.response : undefined;
  return isRecord(response) ? response.status : null;
}

function fieldMessages(fields: Record<string, unknown>): Record<string, string[]> {
  const entries = Object.entries(fields).map(([name, messages]): [string, string[]] => [
    name,
    Array.isArray(messages) ? messages.filter((message) => typeof message === "string") : [],
  ]);
  return Object.fromEntries(entries);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
