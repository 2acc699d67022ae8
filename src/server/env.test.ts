import { describe, expect, it } from "vitest";
import { logSettings, parseEnv } from "./env";

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
      drainSeconds: 8,
      callTimeoutSeconds: 10,
      databaseUrl: REQUIRED.DATABASE_URL,
      databaseCa: null,
      nextAuthSecret: REQUIRED.NEXTAUTH_SECRET,
      github: null,
      google: null,
      mail: null,
      redactNames: [],
      accessLog: false,
      metricsToken: null,
      tracing: null,
    });
  });

  it("takes an empty value for an unset one", () => {
    expect(parse({ PORT: "", MOCK_DOMAIN: " ", GITHUB_CLIENT_ID: "" })).toEqual(parse({}));
  });
});

it("REDACT_NAMES are names with commas between them", () => {
  expect(parse({ REDACT_NAMES: " customerRef,X-Internal-Id ,, mot de passe" }).redactNames).toEqual([
    "customerRef",
    "X-Internal-Id",
    "mot de passe",
  ]);
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

describe("the log", () => {
  it.each([
    [{}, { level: "info", format: null }],
    [
      { LOG_LEVEL: "debug", LOG_FORMAT: "json" },
      { level: "debug", format: "json" },
    ],
    [
      { LOG_LEVEL: "silent", LOG_FORMAT: "pretty" },
      { level: "silent", format: "pretty" },
    ],
    // Known before the check for missing settings fails.
    [
      { LOG_LEVEL: "", DATABASE_URL: "nonsense" },
      { level: "info", format: null },
    ],
  ])("of %o is %o", (variables, expected) => {
    expect(logSettings({ NODE_ENV: "test", ...variables })).toEqual(expected);
  });

  it("refuses what is no level", () => {
    expect(() => logSettings({ NODE_ENV: "test", LOG_LEVEL: "loud" })).toThrow(/^LOG_LEVEL must be one of trace, /);
  });
});

describe("tracing", () => {
  const OTEL_EXPORTER_OTLP_ENDPOINT = "http://localhost:4318";

  it.each([
    [{ OTEL_EXPORTER_OTLP_ENDPOINT }, { serviceName: null }],
    [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "https://otlp.example/v1/traces" }, { serviceName: null }],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SERVICE_NAME: "mocks" }, { serviceName: "mocks" }],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SDK_DISABLED: "false" }, { serviceName: null }],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SDK_DISABLED: "True" }, null],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_TRACES_EXPORTER: "none" }, null],
    [{ OTEL_SERVICE_NAME: "mocks" }, null],
  ])("of %o is %o", (variables, expected) => {
    expect(parse(variables).tracing).toEqual(expected);
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
    [{ REDACT_NAMES: "customerRef, 123" }, /^REDACT_NAMES must be names with commas between them/],
    [{ DRAIN_SECONDS: "66" }, /^DRAIN_SECONDS must be a number of seconds from 0 to 65\.$/],
    [{ CALL_TIMEOUT_SECONDS: "0" }, /^CALL_TIMEOUT_SECONDS must be a number of seconds from 1 to 120\.$/],
    [{ LOG_FORMAT: "xml" }, /^LOG_FORMAT must be "json" or "pretty"\.$/],
    [{ ACCESS_LOG: "yes" }, /^ACCESS_LOG must be "1" for a line in the log for each call, else "0"\.$/],
    [{ METRICS_TOKEN: "two words" }, /^METRICS_TOKEN must be letters, digits and ASCII signs without spaces/],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: "localhost:4318" }, /^OTEL_EXPORTER_OTLP_ENDPOINT must be the address of an OTLP/],
    [{ DATABASE_URL: "" }, /^DATABASE_URL must be/],
    [{ DATABASE_CA: "/etc/ssl/ca.pem" }, /^DATABASE_CA must be a certificate as text/],
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
