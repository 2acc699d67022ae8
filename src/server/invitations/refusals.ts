import { AppError } from "@/errors/app-error";

export function invitationInvalid(
  kind: "NOT_FOUND" | "FORBIDDEN" | "CONFLICT" | "PRECONDITION_FAILED",
  message: string,
): AppError {
  return new AppError(kind, "invitation_invalid", message);
}

/** For an invalid token; it does not say why. */
export function noSuchInvitation(): AppError {
  return invitationInvalid("NOT_FOUND", "This invitation link is not valid. Ask for a new one.");
}
