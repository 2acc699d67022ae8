import { emailSchema } from "@/schemas/text";
import { z } from "@/schemas/zod";

const googleProfile = z.object({ email: emailSchema, email_verified: z.literal(true) });

/** The address that Google vouches for, e.g. `ann@example.com`, or null. */
export function verifiedGoogleEmail(profile: unknown): string | null {
  return googleProfile.safeParse(profile).data?.email ?? null;
}

const githubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/**
 * The address that GitHub vouches for, out of its answer to `GET /user/emails`: the primary one, if verified, or null.
 * Another verified address would do for proof, but people know themselves by their primary one.
 */
export function verifiedGithubEmail(emails: unknown): string | null {
  const primary = githubEmails.safeParse(emails).data?.find((entry) => entry.primary && entry.verified);
  return emailSchema.safeParse(primary?.email).data ?? null;
}
