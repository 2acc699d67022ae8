import { env } from "@/server/env";
import { log } from "@/server/log";

/** One mail to one address, as text for every program and as HTML for most. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** "off": this instance has no mail server. */
export type MailOutcome = "sent" | "failed" | "off";

/**
 * Hands a mail to the instance's mail server, e.g. `sendMail({ to: "bob@example.com", subject: "…", text: "…", html: "…" })`.
 * Never throws: what the mail was about holds without it, so its failure is an answer, and the reason goes into the log.
 */
export async function sendMail({ to, subject, text, html }: Mail): Promise<MailOutcome> {
  const { mail } = env();
  if (mail === null) return "off";
  // Loaded with the first mail: most instances send none.
  const { createTransport } = await import("nodemailer");
  const transport = createTransport({ url: mail.smtpUrl, disableFileAccess: true, disableUrlAccess: true });
  try {
    await transport.sendMail({
      from: mail.from,
      // An object, which is never read as a list of addresses.
      to: { name: "", address: to },
      subject: oneLine(subject),
      text,
      html,
      signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
    });
    return "sent";
  } catch (error) {
    // The message alone: the rest of the error may hold what the mail says.
    log().error({ reason: error instanceof Error ? error.message : "unknown reason" }, "A mail could not be sent");
    return "failed";
  } finally {
    transport.close();
  }
}

// The person who waits for it sees a button that is busy.
const SEND_TIMEOUT_MS = 15_000;

/** Headers are lines: a name with a line break in it must not begin the next one. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
}
