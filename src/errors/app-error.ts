/** Every refusal of the app, with its HTTP status in the management API. */
export const APP_ERROR_STATUS = {
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  BAD_REQUEST: 400,
  TIMEOUT: 408,
  PAYLOAD_TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
  PRECONDITION_FAILED: 412,
  SERVICE_UNAVAILABLE: 503,
} as const;

export type AppErrorKind = keyof typeof APP_ERROR_STATUS;

/** The closed list of reasons that clients can tell apart (`data.appError.code`). */
export type AppErrorCode =
  | "not_signed_in"
  | "cross_origin"
  | "not_found"
  | "needs_role"
  | "local_workspace"
  | "single_member_workspace"
  | "last_admin"
  | "stale_version"
  | "email_taken"
  | "wrong_password"
  | "sign_in_again"
  | "link_invalid"
  | "mail_off"
  | "already_member"
  | "invitation_invalid"
  | "token_ended"
  | "invalid_input"
  | "import_refused"
  | "limit_reached"
  | "too_much_work"
  | "work_cancelled"
  | "calls_not_received"
  | "too_many_attempts"
  | "database_away"
  | "disk_full"
  | "stopping";

// Two bundles (Next.js and the Node server) may each have a copy of this class. A shared symbol identifies both; instanceof would not.
const APP_ERROR = Symbol.for("mock-servers.app-error");

/**
 * An expected refusal, with a sentence that tells a person what to do.
 *
 * Example: `new AppError("FORBIDDEN", "needs_role", "Deleting a workspace needs the ADMIN role.")`.
 */
export class AppError extends Error {
  readonly [APP_ERROR] = true;
  override readonly name = "AppError";

  constructor(
    readonly kind: AppErrorKind,
    readonly code: AppErrorCode,
    message: string,
    readonly details?: unknown,
  ) {
    super(message);
  }

  static is(value: unknown): value is AppError {
    return typeof value === "object" && value !== null && APP_ERROR in value;
  }
}
