import { describe, expect, it } from "vitest";
import { parseEnv } from "./env";

const REQUIRED = { DATABASE_URL: "postgresql://u:p@db.example:5432/mocks", NEXTAUTH_SECRET: "0123456789abcdef" };

function parse(variables: Record<string, string>) {
  return parseEnv({ NODE_ENV: "test", ...REQUIRED, ...variables });
}

describe("defaults", () => {
  it("makes a local instance on port 3000", () => {
    expect(parse({})).toEqual({
      port: 3000,
      appUrl: new URL("http://localhost:3000"),
      isLocal: true,
      isDevelopment: false,
      mockDomain: "mock.localhost:3000",
      mockLane: "node",
      mockMaxBodyBytes: 10 * 1024 * 1024,
      trustProxy: false,
      isOnVercel: false,
      cronSecret: null,
      workers: 1,
      databaseUrl: REQUIRED.DATABASE_URL,
      nextAuthSecret: REQUIRED.NEXTAUTH_SECRET,
      github: null,
      google: null,
      mail: null,
    });
  });

  it("takes an empty value for an unset one", () => {
    expect(parse({ PORT: "", MOCK_DOMAIN: " ", GITHUB_CLIENT_ID: "" })).toEqual(parse({}));
  });
});

describe("addresses that follow from APP_URL", () => {
  it.each([
    ["http://localhost:4000", "mock.localhost:4000", true],
    ["http://127.0.0.1:4000", "mock.localhost:4000", true],
    ["http://127.8.9.1", "mock.localhost", true],
    ["http://[::1]:4000", "mock.localhost:4000", true],
    ["http://mocks.localhost:4000", "mock.mocks.localhost:4000", true],
    ["https://Mocks.Example.com", "mock.mocks.example.com", false],
    ["https://mocks.example.com/", "mock.mocks.example.com", false],
    ["http://10.0.0.5:4000", "mock.localhost:4000", false],
    ["http://localhost.example.com", "mock.localhost.example.com", false],
    ["http://127.0.0.1.example.com", "mock.127.0.0.1.example.com", false],
  ])("%s serves mocks under %s; local: %s", (appUrl, mockDomain, isLocal) => {
    expect(parse({ APP_URL: appUrl })).toMatchObject({ mockDomain, isLocal });
  });

  it("keeps a MOCK_DOMAIN of its own, in lower case", () => {
    expect(parse({ APP_URL: "https://mocks.example.com", MOCK_DOMAIN: "Mocks.Example.NET:8443" }).mockDomain).toBe(
      "mocks.example.net:8443",
    );
  });
});

describe("mail", () => {
  it.each([
    ["smtp://localhost:1025", "mocks@example.com"],
    ["smtps://user:p%40ss@mail.example.com", "Mock Servers <mocks@example.com>"],
  ])("is sent by %s from %s", (smtpUrl, from) => {
    expect(parse({ SMTP_URL: smtpUrl, MAIL_FROM: from }).mail).toEqual({ smtpUrl, from });
  });
});

describe("refusals name the variable and what it must be", () => {
  it.each<[Record<string, string>, RegExp]>([
    [{ PORT: "http" }, /^PORT must be a port number/],
    [{ PORT: "0" }, /^PORT must be a port number from 1 to 65535\.$/],
    [{ PORT: "65536" }, /^PORT must be a port number/],
    [{ PORT: "80.5" }, /^PORT must be a port number/],
    [{ APP_URL: "mocks.example.com" }, /^APP_URL must be the address of the app/],
    [{ APP_URL: "ftp://mocks.example.com" }, /^APP_URL must be the address of the app/],
    [
      { APP_URL: "https://example.com/mocks" },
      /^APP_URL must be an origin without a path, e\.g\. https:\/\/example\.com\.$/,
    ],
    [{ MOCK_DOMAIN: "https://mock.example.com" }, /^MOCK_DOMAIN must be a host name/],
    [{ MOCK_DOMAIN: "*.example.com" }, /^MOCK_DOMAIN must be a host name/],
    [{ MOCK_LANE: "edge" }, /^MOCK_LANE must be "node" or "web"\.$/],
    [{ MOCK_MAX_BODY_BYTES: "10 MB" }, /^MOCK_MAX_BODY_BYTES must be a number of bytes/],
    [{ DATABASE_URL: "" }, /^DATABASE_URL must be/],
    [{ DATABASE_URL: "mysql://db.example/mocks" }, /^DATABASE_URL must be the address of a PostgreSQL database/],
    [{ NEXTAUTH_SECRET: "" }, /^NEXTAUTH_SECRET must be set/],
    [{ NEXTAUTH_SECRET: "short" }, /^NEXTAUTH_SECRET must have 16 characters/],
    [{ GITHUB_CLIENT_ID: "id" }, /^GITHUB_CLIENT_SECRET must be set as well/],
    [{ GOOGLE_CLIENT_SECRET: "secret" }, /^GOOGLE_CLIENT_ID must be set as well/],
    [{ SMTP_URL: "smtp://localhost" }, /^MAIL_FROM must be set as well, or neither of the two\.$/],
    [{ MAIL_FROM: "mocks@example.com" }, /^SMTP_URL must be set as well, or neither of the two\.$/],
    [{ SMTP_URL: "mail.example.com", MAIL_FROM: "a@example.com" }, /^SMTP_URL must be the address of a mail server/],
    [{ SMTP_URL: "http://mail.example.com", MAIL_FROM: "a@example.com" }, /^SMTP_URL must be the address of a mail/],
    [{ SMTP_URL: "smtp:", MAIL_FROM: "a@example.com" }, /^SMTP_URL must be the address of a mail server/],
    [{ SMTP_URL: "smtp://localhost", MAIL_FROM: "Mock Servers" }, /^MAIL_FROM must be an e-mail address/],
    [{ SMTP_URL: "smtp://localhost", MAIL_FROM: "a@b.example, c@d.example" }, /^MAIL_FROM must be an e-mail address/],
  ])("%o", (variables, message) => {
    expect(() => parse(variables)).toThrow(message);
  });

  it("never shows a value, which may be a secret", () => {
    const databaseUrl = "mysql://user:very-secret-word@db.example/mocks";
    expect(() => parse({ DATABASE_URL: databaseUrl })).toThrow(/^(?!.*very-secret-word)/s);
  });
});
