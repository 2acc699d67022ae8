import { z } from "@/schemas/problems/zod";
import { emailSchema } from "@/schemas/text/text";

const googleProfile = z.object({ email: emailSchema, email_verified: z.literal(true) });

/** The address that Google has verified, e.g. `ann@example.com`, or null. */
export function verifiedGoogleEmail(profile: unknown): string | null {
  return googleProfile.safeParse(profile).data?.email ?? null;
}

const githubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/**
 * The primary address in GitHub's answer to `GET /user/emails` if it is verified, else null. Another verified address would prove as much,
 * but people expect their primary one.
 */
export function verifiedGithubEmail(emails: unknown): string | null {
  const primary = githubEmails.safeParse(emails).data?.find((entry) => entry.primary && entry.verified);
  return emailSchema.safeParse(primary?.email).data ?? null;
}
