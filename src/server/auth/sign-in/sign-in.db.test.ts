import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { cheapAccount, cheapHash } from "@/test/cheap-account";
import { testDatabase } from "@/test/database";
import { type Limit, beginAttempt } from "@/server/auth/attempt-limit";
import { addressLimit } from "@/server/auth/address-limit";
import { emailLimit, signIn as signInFrom } from "./sign-in";

const db = await testDatabase();

const PASSWORD = "correct horse";
const newAddress = () => `address ${randomUUID()}`;

/** From an address, in a browser with or without a device cookie. */
const signIn = (credentials: unknown, address: string, device: string | null = null) =>
  signInFrom(credentials, { address, device, userAgent: "a test", replaced: null });

async function account() {
  const person = await cheapAccount(PASSWORD);
  return { email: person.email, person };
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
    expect(await signIn({ email: ` ${email.toUpperCase()} `, password: PASSWORD }, newAddress())).toMatchObject({
      outcome: "signed_in",
      person: { id: person.id },
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

  it("takes a password of 8 characters that was chosen when they were enough", async () => {
    const { email } = await account();
    await db.prisma.user.update({ where: { email }, data: { passwordHash: cheapHash("password") } });
    expect(await signIn({ email, password: "password" }, newAddress())).toMatchObject({ outcome: "signed_in" });
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

  it("by strangers never keeps out its person, at an address or in a browser where they signed in before", async () => {
    const { email } = await account();
    const [home, office] = [newAddress(), newAddress()];
    const right = { email, password: PASSWORD };
    const first = await signIn(right, home);
    const device = first.outcome === "signed_in" ? first.device : null;
    await fail(emailLimit(email), emailLimit(email).attemptsMax);
    await fail(addressLimit(office), addressLimit(office).attemptsMax);
    expect(await signIn(right, newAddress())).toMatchObject({ outcome: "too_many_attempts" });
    expect(await signIn(right, home)).toMatchObject({ outcome: "signed_in" });
    expect(await signIn(right, office)).toMatchObject({ outcome: "too_many_attempts" });
    expect(await signIn(right, office, device)).toMatchObject({ outcome: "signed_in" });
  });

  it("is limited in a known browser and at a known address as well, each by itself", async () => {
    const { email } = await account();
    const [home, right, guess] = [newAddress(), { email, password: PASSWORD }, { email, password: "wrong" }];
    const first = await signIn(right, home);
    const device = first.outcome === "signed_in" ? first.device : null;
    const outcomes = async (count: number, device: string | null) => {
      const seen: string[] = [];
      for (let index = 0; index < count; index++) seen.push((await signIn(guess, home, device)).outcome);
      return seen;
    };
    const atMost = [...Array<string>(10).fill("wrong_credentials"), "too_many_attempts"];
    expect(await outcomes(11, device)).toEqual(atMost);
    expect(await outcomes(11, null)).toEqual(atMost);
    expect(await signIn(right, home, device)).toMatchObject({ outcome: "too_many_attempts" });
    expect(await signIn(right, newAddress())).toMatchObject({ outcome: "signed_in" });
  });

  it("is not helped by the device cookie of somebody else, or by an invented one", async () => {
    const [{ email }, other] = [await account(), await account()];
    const theirs = await signIn({ email: other.email, password: PASSWORD }, newAddress());
    await fail(emailLimit(email), emailLimit(email).attemptsMax);
    const device = theirs.outcome === "signed_in" ? theirs.device : null;
    for (const presented of [device, "a".repeat(43)]) {
      const answer = await signIn({ email, password: PASSWORD }, newAddress(), presented);
      expect(answer).toMatchObject({ outcome: "too_many_attempts" });
    }
  });

  it("gives each person a device secret of their own: one that somebody planted stays theirs", async () => {
    const [{ email }, other] = [await account(), await account()];
    const planted = await signIn({ email: other.email, password: PASSWORD }, newAddress());
    const device = planted.outcome === "signed_in" ? planted.device : "";
    const victim = await signIn({ email, password: PASSWORD }, newAddress(), device);
    expect(victim).toMatchObject({ outcome: "signed_in" });
    expect(victim).not.toMatchObject({ device });
    const again = victim.outcome === "signed_in" ? victim.device : "";
    expect(await signIn({ email, password: PASSWORD }, newAddress(), again)).toMatchObject({ device: again });
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
