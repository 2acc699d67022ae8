import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { strangerApi } from "@/test/api-people";
import { testDatabase } from "@/test/database";
import { type Limit, beginAttempt } from "./attempt-limit";
import { addressLimit, emailLimit, signIn } from "./sign-in";

const db = await testDatabase();

const PASSWORD = "correct horse";
const newAddress = () => `address ${randomUUID()}`;

async function account() {
  const email = `${randomUUID()}@example.com`;
  const person = await strangerApi.auth.signUp({ name: "Ann", email, password: PASSWORD });
  return { email, person };
}

const known = await account();

/** Failed attempts of a subject, without the cost of checking passwords. */
async function fail(limit: Limit, times: number) {
  await Promise.all(Array.from({ length: times }, () => beginAttempt([limit])));
}

describe("signing in", () => {
  it("works with the password, the address in any letter case, and leaves no trace of failure", async () => {
    const { email, person } = await account();
    const before = await db.prisma.signInFailure.count();
    expect(await signIn({ email: ` ${email.toUpperCase()} `, password: PASSWORD }, newAddress())).toEqual({
      outcome: "signed_in",
      person,
    });
    expect(await db.prisma.signInFailure.count()).toBe(before);
  });

  const { email } = known;
  it.each([
    ["a wrong password", { email, password: "wrong" }],
    ["an unknown address", { email: "nobody@example.com", password: PASSWORD }],
    ["no password", { email, password: "" }],
    ["no address", { password: PASSWORD }],
    ["nothing", undefined],
    ["objects for texts", { email: { contains: "@" }, password: { not: "" } }],
  ])("is refused with %s, always in the same words", async (_, credentials) => {
    expect(await signIn(credentials, newAddress())).toEqual({ outcome: "wrong_credentials" });
  });

  it("is refused to who has no password, but signs in elsewhere", async () => {
    const { email } = await account();
    await db.prisma.user.update({ where: { email }, data: { passwordHash: null } });
    expect(await signIn({ email, password: PASSWORD }, newAddress())).toEqual({ outcome: "wrong_credentials" });
  });
});

describe("guessing passwords", () => {
  it("at one account ends at its limit, for the right password too", async () => {
    const { email } = await account();
    await fail(emailLimit(email), emailLimit(email).attemptsMax - 1);
    const guess = { email, password: "wrong" };
    expect(await signIn(guess, newAddress())).toEqual({ outcome: "wrong_credentials" });
    const refused = { outcome: "too_many_attempts", retryAfterMinutes: 15 };
    expect(await signIn(guess, newAddress())).toEqual(refused);
    expect(await signIn({ email, password: PASSWORD }, newAddress())).toEqual(refused);
  });

  it("is limited alike where no account exists: the limit tells nobody who has one", async () => {
    const email = `${randomUUID()}@example.com`;
    await fail(emailLimit(email), emailLimit(email).attemptsMax);
    expect(await signIn({ email, password: "wrong" }, newAddress())).toMatchObject({ outcome: "too_many_attempts" });
  });

  it("at many accounts ends at the caller's limit, and holds up nobody else", async () => {
    const { email } = await account();
    const guesser = newAddress();
    await fail(addressLimit(guesser), addressLimit(guesser).attemptsMax);
    expect(await signIn({ email, password: PASSWORD }, guesser)).toMatchObject({ outcome: "too_many_attempts" });
    expect(await signIn({ email, password: PASSWORD }, newAddress())).toMatchObject({ outcome: "signed_in" });
  });

  it("begins anew at an account after a sign-in that succeeds, but not for the caller's address", async () => {
    const { email } = await account();
    const address = newAddress();
    await fail(emailLimit(email), emailLimit(email).attemptsMax - 1);
    await fail(addressLimit(address), addressLimit(address).attemptsMax - 1);
    expect(await signIn({ email, password: PASSWORD }, address)).toMatchObject({ outcome: "signed_in" });
    expect(await signIn({ email, password: "wrong" }, newAddress())).toMatchObject({ outcome: "wrong_credentials" });
    expect(await beginAttempt([addressLimit(address)])).toMatchObject({ allowed: true });
    expect(await beginAttempt([addressLimit(address)])).toMatchObject({ allowed: false });
  });
});
