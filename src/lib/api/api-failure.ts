import { isRecord } from "@/schemas/text/is-record";

/** Why a call of the management API failed, with a message for the person. */
export interface ApiFailure {
  /** False if no answer of the API arrived: the server is away, or something in between answered. */
  reached: boolean;
  message: string;
  /** The HTTP status; null if the server was not reached. */
  status: number | null;
  /** `email_taken`, `stale_version` and so on, from src/errors/app-error.ts. */
  code: string | null;
  /** Errors by field of the input, e.g. `{ email: ["Enter an e-mail address."] }`. */
  fields: Record<string, string[]>;
}

/** Reads an error that a tRPC query or mutation, or a fetch, has thrown. */
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

/** The API has its own message for inputs that are too large. Without it, a proxy has refused the call. */
const REFUSED_ON_THE_WAY: ApiFailure = {
  reached: true,
  message:
    "This is more than the app's host lets through in one request: Vercel takes 4.5 MB, a proxy what it is set to. Import or save it in smaller parts.",
  status: 413,
  code: null,
  fields: {},
};

/** The status of an answer that did not come from the API; null without one. */
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
