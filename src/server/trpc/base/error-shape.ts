import type { TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { AppError, type AppErrorCode } from "@/errors/app-error";
import { type FieldErrors, fieldErrorSentence, fieldErrors } from "@/schemas/problems/field-errors";

/** The part of an error that clients can act on, e.g. `{ code: "stale_version", details: { id: "…", version: 4, … } }`. */
export interface PublicError {
  code: AppErrorCode;
  details?: unknown;
}

/** The public part of a procedure's error: a sentence for people, a code for programs, and the problems of an input by field. */
export function errorForClient(error: TRPCError): { message: string; appError?: PublicError; fields?: FieldErrors } {
  const { cause } = error;
  if (AppError.is(cause)) {
    const appError = { code: cause.code, ...(cause.details !== undefined && { details: cause.details }) };
    return { message: cause.message, appError, fields: fieldsOf(cause.details) };
  }
  if (cause instanceof ZodError) return badInput(fieldErrors(cause));
  if (error.code === "BAD_REQUEST" && cause instanceof SyntaxError) return badInput({ input: ["Must be valid JSON."] });
  // tRPC refuses some of these before any middleware, with an incomplete sentence.
  if (error.code === "UNSUPPORTED_MEDIA_TYPE") return { message: "Send JSON, with Content-Type: application/json." };
  if (error.code === "INTERNAL_SERVER_ERROR") return { message: "Something went wrong on the server. Try again." };
  return { message: error.message };
}

function badInput(fields: FieldErrors) {
  return {
    message: fieldErrorSentence(fields),
    appError: { code: "invalid_input" as const, details: { fields } },
    fields,
  };
}

function fieldsOf(details: unknown): FieldErrors | undefined {
  if (typeof details !== "object" || details === null || !("fields" in details)) return undefined;
  return details.fields as FieldErrors;
}
