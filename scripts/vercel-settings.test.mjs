import { describe, expect, it } from "vitest";
import { mayMigrate, settingProblems } from "./vercel-settings.mjs";

const COMPLETE = {
  DATABASE_URL: "postgresql://u:p@db.example:5432/mocks",
  APP_URL: "https://mocks.example.com",
  NEXTAUTH_URL: "https://mocks.example.com",
  NEXTAUTH_SECRET: "0123456789abcdef",
};

const named = (changes) => settingProblems({ ...COMPLETE, ...changes }).map((text) => text.split(" ", 1)[0]);

describe("what a deployment on Vercel is refused for", () => {
  it("nothing, when all is set", () => {
    expect(settingProblems(COMPLETE)).toEqual([]);
  });

  it.each(Object.keys(COMPLETE))("%s missing, and blank: named, with what to do", (name) => {
    for (const value of [undefined, "", " "]) {
      const problems = settingProblems({ ...COMPLETE, [name]: value });
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(new RegExp(`^${name} is missing: .*Set it in the project's settings`));
    }
  });

  it("all that is missing, at once", () => {
    expect(settingProblems({}).map((text) => text.split(" ", 1)[0])).toEqual([
      "DATABASE_URL",
      "APP_URL",
      "NEXTAUTH_SECRET",
    ]);
  });

  it.each([
    "http://localhost:3000",
    "https://localhost",
    "https://app.localhost",
    "https://127.0.0.1",
    "https://[::1]",
    "mocks.example.com",
    "http://mocks.example.com",
  ])("an address that nobody else reaches, or without TLS: %s", (address) => {
    expect(named({ APP_URL: address, NEXTAUTH_URL: address })).toContain("APP_URL");
  });

  it("sign-in at another address than the app's", () => {
    expect(named({ NEXTAUTH_URL: "https://other.example.com" })).toEqual(["NEXTAUTH_URL"]);
    expect(named({ NEXTAUTH_URL: "https://mocks.example.com/" })).toEqual([]);
  });

  it("names no value of a secret", () => {
    expect(settingProblems({ ...COMPLETE, APP_URL: "x" }).join()).not.toContain(COMPLETE.NEXTAUTH_SECRET);
  });
});

it.each([
  [{}, true],
  [{ VERCEL_ENV: "production" }, true],
  [{ VERCEL_ENV: "preview" }, false],
  [{ VERCEL_ENV: "preview", MIGRATE_PREVIEWS: "" }, false],
  [{ VERCEL_ENV: "preview", MIGRATE_PREVIEWS: "0" }, false],
  [{ VERCEL_ENV: "preview", MIGRATE_PREVIEWS: "1" }, true],
])("a build migrates: %j, %s", (variables, expected) => {
  expect(mayMigrate(variables)).toBe(expected);
});
