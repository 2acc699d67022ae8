import { AppError } from "@/errors/app-error";

export function invitationInvalid(
  kind: "NOT_FOUND" | "FORBIDDEN" | "CONFLICT" | "PRECONDITION_FAILED",
  message: string,
): AppError {
  return new AppError(kind, "invitation_invalid", message);
}

/** For a token that opens nothing, without a word on why. */
export function noSuchInvitation(): AppError {
  return invitationInvalid("NOT_FOUND", "This invitation link is not valid. Ask for a new one.");
}
