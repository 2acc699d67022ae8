import { describe, expect, it } from "vitest";
import { signUpInput } from "@/schemas/account";
import { refuseGuessable } from "./password-strength";

const ABOUT = ["Grace Example", "grace.example@shop.example"];
const judged = (password: string) =>
  refuseGuessable(password, "password", ABOUT).then(
    () => "taken",
    (error: unknown) => error,
  );

describe("a new password", () => {
  it.each([
    ["a common one", "password12"],
    ["a common one with more", "password123456"],
    ["a common one in disguise", "P4$$w0rd2026"],
    ["a run of keys", "qwertyuiop"],
    ["a run of digits", "1234567890"],
    ["one character, repeated", "aaaaaaaaaaaaaaaaaaaa"],
    ["a common word, repeated", "letmeinletmein"],
    ["a season and a year", "Summer2026!"],
    ["the product's name", "mockserver1"],
    ["the person's name", "graceexample"],
    ["the person's address", "grace.example1"],
    ["a common one, longer than what is judged", "password".repeat(32)],
  ])("that is %s is refused with its field", async (_, password) => {
    expect(await judged(password)).toMatchObject({
      kind: "BAD_REQUEST",
      code: "invalid_input",
      details: { fields: { password: [expect.stringContaining("too easy to guess")] } },
    });
  });

  it.each([
    "correct horse",
    "correct horse battery",
    "a password of some length",
    "kV7#qz!m0P",
    "Käsekuchen im Regen",
    "пароль для кота",
  ])("like %j is taken", async (password) => {
    expect(await judged(password)).toBe("taken");
  });

  it("is judged in a moment, however it is made up: other people's calls wait for it", async () => {
    await judged("correct horse");
    const hostile = ["p4$$w0rd@1!", "4@8({[</3€69&#1!|7+", "1/1/1111", "aB3$"].map((text) =>
      text.repeat(64).slice(0, 256),
    );
    const startedAt = performance.now();
    for (const password of hostile) await judged(password);
    // Without its bound, the first one alone takes seconds.
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  const signUp = (password: string) => signUpInput.safeParse({ name: "Ann", email: "ann@example.com", password });
  it.each(["         ", "\u00a0\u2003\u3000\u200b\u2800\u3164\u00ad\ufeff\t  ", "kV7#qz!m0"])(
    "of blanks, or shorter than 10 characters, is none: %j",
    (password) => {
      expect(signUp(password.padEnd(password.trim() === "" ? 12 : 0)).error?.issues).toMatchObject([
        { path: ["password"] },
      ]);
    },
  );
});
