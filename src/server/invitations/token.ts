import { createHash, randomBytes } from "node:crypto";

/** The secret of an invitation link: 256 random bits, e.g. `zJ0vQ…` (43 characters). Only its SHA-256 is stored. */
export function newInvitationToken(): string {
  return randomBytes(32).toString("base64url");
}

/** A random token cannot be guessed, so it needs neither a salt nor a slow hash. */
export function hashInvitationToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
