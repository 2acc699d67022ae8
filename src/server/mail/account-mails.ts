import { linkMail } from "./link-mail";
import type { Mail } from "./send-mail";

/** The mail after a sign-up, whose link proves the address. */
export function verificationMail({ to, url }: { to: string; url: string }): Mail {
  return linkMail({
    to,
    subject: "Confirm your e-mail address",
    sentence: "Somebody, we hope you, has made an account in Mock Servers with this e-mail address.",
    label: "Confirm the address",
    url,
    note:
      "The link works once, within 24 hours, with the password that was chosen. " +
      "If you have made no account, ignore it: nobody can use it without this link.",
  });
}

/** The mail to somebody who has forgotten a password. */
export function passwordResetMail({ to, url }: { to: string; url: string }): Mail {
  return linkMail({
    to,
    subject: "Choose a new password",
    sentence: "Somebody, we hope you, wants to choose a new password for your account in Mock Servers.",
    label: "Choose a new password",
    url,
    note: "The link works once, within an hour. If you have not asked for it, ignore it: your password stays as it is.",
  });
}

/** The mail after a password was changed: whoever did not do it learns of it. */
export function passwordChangedMail({ to, url }: { to: string; url: string }): Mail {
  return linkMail({
    to,
    subject: "Your password was changed",
    sentence: "The password of your account in Mock Servers was changed, and all other sessions were signed out.",
    label: "If it was not you, choose a new one",
    url,
    note: "If it was you, there is nothing to do.",
  });
}
