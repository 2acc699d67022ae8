import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { findSession } from "@/server/auth/sessions/data";
import { emailLimit, signIn } from "@/server/auth/sign-in/sign-in";
import { beginAttempt } from "@/server/auth/attempt-limit";
import { runHousekeeping } from "@/server/housekeeping/housekeeping";
import { createCaller } from "@/server/trpc/router";
import { UNVERIFIED_DAYS } from "@/server/users/mutations";
import { refusalOf } from "@/test/api-calls";
import { apiOf, newPerson, newSession } from "@/test/api-people";
import { captureLog, releaseLog, type LogLine } from "@/test/captured-log";
import { cheapAccount } from "@/test/cheap-account";
import { testDatabase } from "@/test/database";
import { testMail } from "@/test/mail";
import { linkPathIn } from "@/test/smtp-server";
import { RESETS_PER_ADDRESS, RESET_MAILS_PER_EMAIL } from "./reset-password";

const smtp = await testMail();
const db = await testDatabase();

let logged: LogLine[];
beforeEach(() => {
  logged = captureLog();
  return releaseLog;
});

const PASSWORD = "correct horse";
const NEXT = "battery staple";
const newAddress = () => `address ${randomUUID()}`;
const strangerAt = (callerAddress = newAddress()) => createCaller({ session: null, callerAddress }).auth;
const signInFrom = (address: string, email: string, password: string) =>
  signIn({ email, password }, { address, device: null, userAgent: null, replaced: null });
const newEmail = () => `${randomUUID()}@example.com`;

/** The token of the link in the mail that was sent to this address last. Mails of resets are sent after the answer. */
async function tokenFor(email: string, path: "reset-password" | "verify-email"): Promise<string> {
  const mail = await vi.waitUntil(() => smtp.mails.findLast(({ recipients }) => recipients.includes(email)), {
    timeout: 10_000,
  });
  const link = linkPathIn(mail.message);
  expect(link).toMatch(new RegExp(`^/${path}/[A-Za-z0-9_-]{43}$`));
  return link.split("/").at(-1) ?? "";
}

async function askForReset(email: string) {
  await strangerAt().requestPasswordReset({ email });
  return tokenFor(email, "reset-password");
}

const letExpire = () => db.prisma.mailedLink.updateMany({ data: { expiresAt: new Date() } });
const linkInvalid = { code: "NOT_FOUND", appCode: "link_invalid" };

describe("a forgotten password", () => {
  it("is replaced by a mailed link, once, and all sessions end", async () => {
    const { id, email } = await cheapAccount(PASSWORD);
    const session = await newSession(id);
    const token = await askForReset(email);
    expect(await db.prisma.mailedLink.count({ where: { tokenHash: token } })).toBe(0);
    expect(await findSession(session)).not.toBeNull();

    expect(await strangerAt().resetPassword({ token, password: NEXT })).toEqual({ email });
    expect(await findSession(session)).toBeNull();
    expect(await signInFrom(newAddress(), email, PASSWORD)).toEqual({ outcome: "wrong_credentials" });
    expect(await signInFrom(newAddress(), email, NEXT)).toMatchObject({ outcome: "signed_in" });
    expect(await refusalOf(strangerAt().resetPassword({ token, password: PASSWORD }))).toMatchObject(linkInvalid);
  });

  it("is asked for with the same answer whether the address has an account or not, and no mail goes to one without", async () => {
    const { email } = await cheapAccount(PASSWORD);
    const nobody = newEmail();
    expect(await strangerAt().requestPasswordReset({ email: nobody })).toEqual({ email: nobody });
    expect(await strangerAt().requestPasswordReset({ email })).toEqual({ email });
    await tokenFor(email, "reset-password");
    expect(smtp.mails.flatMap(({ recipients }) => recipients)).toEqual([email]);
  });

  it.each([
    ["is unknown", () => Promise.resolve(`${"a".repeat(43)}`)],
    [
      "has expired",
      async (email: string) => {
        const token = await askForReset(email);
        await letExpire();
        return token;
      },
    ],
    [
      "was mailed for something else",
      async () => {
        const other = newEmail();
        await strangerAt().signUp({ name: "Ann", email: other, password: PASSWORD });
        return tokenFor(other, "verify-email");
      },
    ],
    [
      "was mailed before the password was changed",
      async (email: string, id: string) => {
        const token = await askForReset(email);
        await (await apiOf(id)).account.changePassword({ current: PASSWORD, next: "another password of mine" });
        return token;
      },
    ],
    [
      "was mailed beside the one that was used",
      async (email: string) => {
        const [first, second] = [await askForReset(email), await askForReset(email)];
        await strangerAt().resetPassword({ token: second, password: "another password of mine" });
        return first;
      },
    ],
  ])("is not replaced by a link that %s", async (_, link) => {
    const { id, email } = await cheapAccount(PASSWORD);
    const token = await link(email, id);
    const { passwordHash } = await db.prisma.user.findUniqueOrThrow({ where: { id } });
    expect(await refusalOf(strangerAt().resetPassword({ token, password: NEXT }))).toMatchObject(linkInvalid);
    expect(await db.prisma.user.findUniqueOrThrow({ where: { id } })).toMatchObject({ passwordHash });
  });

  it("is replaced by one of two uses at the same moment", async () => {
    const { email } = await cheapAccount(PASSWORD);
    const token = await askForReset(email);
    const uses = ["battery staple one", "battery staple two"].map((password) =>
      strangerAt().resetPassword({ token, password }),
    );
    expect((await Promise.allSettled(uses)).map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("is not replaced by one that is easy to guess, and the link goes on working", async () => {
    const { email } = await cheapAccount(PASSWORD);
    const token = await askForReset(email);
    const refusal = await refusalOf(strangerAt().resetPassword({ token, password: "password1234" }));
    expect(refusal).toMatchObject({ code: "BAD_REQUEST", fields: { password: [expect.any(String)] } });
    await strangerAt().resetPassword({ token, password: NEXT });
  });

  it("fills nobody's mailbox, and what was mailed before goes on working", async () => {
    const { email } = await cheapAccount(PASSWORD);
    const { attemptsMax, windowMinutes } = RESET_MAILS_PER_EMAIL;
    const token = await askForReset(email);
    const subject = `password reset mails to ${email}`;
    for (let sent = 1; sent < attemptsMax; sent++) await beginAttempt([{ subject, attemptsMax, windowMinutes }]);
    await strangerAt().requestPasswordReset({ email });
    const other = await cheapAccount(PASSWORD);
    await askForReset(other.email);
    expect(smtp.mails.map(({ recipients }) => recipients)).toEqual([[email], [other.email]]);
    await strangerAt().resetPassword({ token, password: NEXT });
  });

  it("is asked for from one network address so often and no more", async () => {
    const address = newAddress();
    const limit = { subject: `password resets from ${address}`, ...RESETS_PER_ADDRESS };
    for (let asked = 0; asked < limit.attemptsMax; asked++) await beginAttempt([limit]);
    const refusal = await refusalOf(strangerAt(address).requestPasswordReset({ email: newEmail() }));
    expect(refusal).toMatchObject({ code: "TOO_MANY_REQUESTS", appCode: "too_many_attempts" });
  });

  it("lets its person in where they chose the new one, whatever strangers have tried", async () => {
    const { email } = await cheapAccount(PASSWORD);
    const limit = emailLimit(email);
    for (let tried = 0; tried < limit.attemptsMax; tried++) await beginAttempt([limit]);
    const address = newAddress();
    expect(await signInFrom(address, email, PASSWORD)).toMatchObject({ outcome: "too_many_attempts" });
    await strangerAt(address).resetPassword({ token: await askForReset(email), password: NEXT });
    expect(await signInFrom(address, email, NEXT)).toMatchObject({ outcome: "signed_in" });
  });

  it("is chosen for the first time by whoever signs in with GitHub or Google", async () => {
    const { email } = await newPerson();
    await strangerAt().resetPassword({ token: await askForReset(email), password: NEXT });
    expect(await signInFrom(newAddress(), email, NEXT)).toMatchObject({ outcome: "signed_in" });
  });

  it("stays as it is when the mail cannot be sent, of which only the log tells", async () => {
    smtp.refuse(true);
    const { email } = await cheapAccount(PASSWORD);
    expect(await strangerAt().requestPasswordReset({ email })).toEqual({ email });
    await vi.waitFor(() => expect(logged).toMatchObject([{ msg: "A mail could not be sent" }]), { timeout: 10_000 });
    expect(JSON.stringify(logged)).not.toContain("reset-password");
  });

  it("that was changed is told to its person by mail", async () => {
    const { id, email } = await cheapAccount(PASSWORD);
    await (await apiOf(id)).account.changePassword({ current: PASSWORD, next: NEXT });
    const [mail] = await vi.waitUntil(() => smtp.mails.length > 0 && smtp.mails, { timeout: 10_000 });
    expect(mail).toMatchObject({ recipients: [email] });
    expect(mail?.message).toContain("Subject: Your password was changed");
  });
});

describe("the address of a sign-up, where mail is set up", () => {
  const signUp = (email: string, password = PASSWORD) => strangerAt().signUp({ name: "Ann", email, password });

  it("has to be proved by the mailed link before the password signs in", async () => {
    const email = newEmail();
    expect(await signUp(email)).toMatchObject({ email, verification: "sent" });
    const token = await tokenFor(email, "verify-email");
    expect(await signInFrom(newAddress(), email, "wrong")).toEqual({ outcome: "wrong_credentials" });
    expect(await signInFrom(newAddress(), email, PASSWORD)).toEqual({ outcome: "email_unverified", mail: "sent" });
    expect(await db.prisma.session.count({ where: { user: { email } } })).toBe(0);

    expect(await strangerAt().verifyEmail({ token, password: PASSWORD })).toEqual({ email });
    expect(await signInFrom(newAddress(), email, PASSWORD)).toMatchObject({ outcome: "signed_in" });
    expect(await refusalOf(strangerAt().verifyEmail({ token, password: PASSWORD }))).toMatchObject(linkInvalid);
  });

  it("is not proved by its owner for somebody else: the link asks for the password of the sign-up", async () => {
    const email = newEmail();
    await signUp(email, "chosen by somebody else");
    const token = await tokenFor(email, "verify-email");
    const refusal = await refusalOf(strangerAt().verifyEmail({ token, password: "of the owner" }));
    expect(refusal).toMatchObject({ code: "FORBIDDEN", appCode: "wrong_password" });
    expect(await signInFrom(newAddress(), email, "chosen by somebody else")).toMatchObject({
      outcome: "email_unverified",
    });
  });

  it("is not taken by whoever cannot prove it: its owner signs up, and the first one's link and password are worth nothing", async () => {
    const email = newEmail();
    await signUp(email, "chosen by somebody else");
    const theirs = await tokenFor(email, "verify-email");
    smtp.mails.splice(0);
    await signUp(email);
    const token = await tokenFor(email, "verify-email");
    const other = await refusalOf(strangerAt().verifyEmail({ token: theirs, password: "chosen by somebody else" }));
    expect(other).toMatchObject(linkInvalid);
    await strangerAt().verifyEmail({ token, password: PASSWORD });
    expect(await signInFrom(newAddress(), email, "chosen by somebody else")).toEqual({ outcome: "wrong_credentials" });
    expect(await refusalOf(signUp(email, NEXT))).toMatchObject({ code: "CONFLICT", appCode: "email_taken" });
  });

  it("is proved by a link for a new password as well", async () => {
    const email = newEmail();
    await signUp(email);
    await tokenFor(email, "verify-email");
    smtp.mails.splice(0);
    await strangerAt().resetPassword({ token: await askForReset(email), password: NEXT });
    expect(await signInFrom(newAddress(), email, NEXT)).toMatchObject({ outcome: "signed_in" });
  });

  it("is told when the mail cannot be sent, and mailed again at the next try", async () => {
    smtp.refuse(true);
    const email = newEmail();
    expect(await signUp(email)).toMatchObject({ verification: "failed" });
    expect(await signInFrom(newAddress(), email, PASSWORD)).toEqual({ outcome: "email_unverified", mail: "failed" });
    smtp.refuse(false);
    expect(await signInFrom(newAddress(), email, PASSWORD)).toEqual({ outcome: "email_unverified", mail: "sent" });
    await strangerAt().verifyEmail({ token: await tokenFor(email, "verify-email"), password: PASSWORD });
  });

  it("need not be proved by people who had an account before", async () => {
    const { email } = await cheapAccount(PASSWORD);
    expect(await signInFrom(newAddress(), email, PASSWORD)).toMatchObject({ outcome: "signed_in" });
  });

  it("is free again after some days without a proof, and so is what was kept for it", async () => {
    const [left, waiting, proved] = [newEmail(), newEmail(), await cheapAccount(PASSWORD)];
    const { id } = await signUp(left);
    await signUp(waiting);
    const { workspaceId } = await db.prisma.member.findFirstOrThrow({ where: { userId: id } });
    const before = new Date(Date.now() - (UNVERIFIED_DAYS * 24 + 1) * 60 * 60 * 1_000);
    await db.prisma.user.updateMany({ where: { email: { in: [left, proved.email] } }, data: { createdAt: before } });
    await runHousekeeping();
    const emails = [left, waiting, proved.email];
    const rows = await db.prisma.user.findMany({ where: { email: { in: emails } } });
    expect(rows.map(({ email }) => email).sort()).toEqual([waiting, proved.email].sort());
    expect(await db.prisma.workspace.count({ where: { id: workspaceId } })).toBe(0);
  });

  it("has links that are deleted once they have expired", async () => {
    await signUp(newEmail());
    await letExpire();
    await runHousekeeping();
    expect(await db.prisma.mailedLink.count()).toBe(0);
  });
});
