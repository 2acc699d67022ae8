import { env } from "@/server/env";
import { log } from "@/server/log/log";

/** One mail to one address, as text and as HTML. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** "off": this instance has no mail server. */
export type MailOutcome = "sent" | "failed" | "off";

/**
 * Sends a mail with the instance's mail server, e.g. `sendMail({ to: "bob@example.com", subject: "…", text: "…", html: "…" })`. Never
 * throws: the change that caused the mail stays valid, so the failure is a result, and the reason is logged.
 */
export async function sendMail({ to, subject, text, html }: Mail): Promise<MailOutcome> {
  const { mail } = env();
  if (mail === null) return "off";
  // Loaded with the first mail, because most instances send none.
  const { createTransport } = await import("nodemailer");
  const transport = createTransport({ url: mail.smtpUrl, disableFileAccess: true, disableUrlAccess: true });
  try {
    await transport.sendMail({
      from: mail.from,
      // An object, because a string could be read as a list of addresses.
      to: { name: "", address: to },
      subject: oneLine(subject),
      text,
      html,
      signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
    });
    return "sent";
  } catch (error) {
    // Only the message: the rest of the error may contain the mail.
    log().error({ reason: error instanceof Error ? error.message : "unknown reason" }, "A mail could not be sent");
    return "failed";
  } finally {
    transport.close();
  }
}

// A person waits for it with a busy button.
const SEND_TIMEOUT_MS = 15_000;

/** A line break in a name must not begin another header. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
}
