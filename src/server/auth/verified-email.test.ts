import { describe, expect, it } from "vitest";
import { verifiedGithubEmail, verifiedGoogleEmail } from "./verified-email";

describe("an address counts only when the provider has verified it", () => {
  it.each([
    [{ email: "Ann@Example.com", email_verified: true }, "ann@example.com"],
    [{ email: "ann@example.com", email_verified: false }, null],
    [{ email: "ann@example.com", email_verified: "true" }, null],
    [{ email: "ann@example.com" }, null],
    [{ email_verified: true }, null],
    [undefined, null],
  ])("Google: %j is %j", (profile, expected) => {
    expect(verifiedGoogleEmail(profile)).toBe(expected);
  });

  const other = { email: "other@example.com", primary: false, verified: true };
  it.each([
    [[other, { email: "Ann@Example.com", primary: true, verified: true }], "ann@example.com"],
    [[other, { email: "ann@example.com", primary: true, verified: false }], null],
    [[other], null],
    [[], null],
    [{ message: "Bad credentials" }, null],
    [undefined, null],
  ])("GitHub: %j is %j", (emails, expected) => {
    expect(verifiedGithubEmail(emails)).toBe(expected);
  });
});
