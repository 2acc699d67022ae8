import { z } from "zod";
import { isLoopbackHostname, isIpAddress } from "./loopback";

export interface OAuthClient {
  clientId: string;
  clientSecret: string;
}

/** The mail server for invitations and the mails of accounts, and their sender. The URL contains the server's password. */
export interface MailServer {
  smtpUrl: string;
  from: string;
}

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

export interface LogSettings {
  level: (typeof LOG_LEVELS)[number];
  /** Null to decide by the type of standard output. */
  format: "json" | "pretty" | null;
}

/** The instance's configuration; README.md lists every variable. */
export interface Env {
  port: number;
  /** The public address of the app, an origin without a path: `http://localhost:3000/`. */
  appUrl: URL;
  /** APP_URL is on loopback: unpublished mock servers answer, and the server only listens on loopback. */
  isLocal: boolean;
  /** `npm run dev`: pages are built on demand. */
  isDevelopment: boolean;
  /** The domain of the mock servers, with its port: `mock.localhost:3000`. Each has a subdomain. */
  mockDomain: string;
  /** What answers mock hosts: the Node server before Next.js ("node"), or proxy.ts inside Next.js ("web"). */
  mockLane: "node" | "web";
  mockMaxBodyBytes: number;
  /** A trusted proxy appends the caller's address to X-Forwarded-For. Without one, callers can write anything into that header. */
  trustProxy: boolean;
  /** Runs as functions on Vercel, according to Vercel's own variable. */
  isOnVercel: boolean;
  /** The secret of Vercel's cron calls; null if nobody may request the housekeeping. */
  cronSecret: string | null;
  /** The number of processes that serve the port. */
  workers: number;
  /** How long a stop waits for calls in progress, in seconds. */
  drainSeconds: number;
  /** How long a caller may take to send the headers of a call, in seconds. */
  callTimeoutSeconds: number;
  databaseUrl: string;
  /** The trusted certificate authorities of the database, as PEM text; null for those that Node.js trusts. */
  databaseCa: string | null;
  nextAuthSecret: string;
  /** Null if this sign-in method is not configured. */
  github: OAuthClient | null;
  google: OAuthClient | null;
  /** Null if no mail is sent: then invitation links are passed on by hand, and addresses are not proved. */
  mail: MailServer | null;
  /** Names whose values are redacted in the recorded calls of every mock server, beside the built-in ones. */
  redactNames: readonly string[];
  /** Whether each call is logged. */
  accessLog: boolean;
  /** The token that /metrics requires. Null: /metrics is open on a local instance, and off otherwise. */
  metricsToken: string | null;
  /** Set if spans are sent to a collector, which the SDK reads from OTEL_EXPORTER_OTLP_*; else null. */
  tracing: { serviceName: string | null } | null;
}

let parsed: Env | undefined;

/** The configuration of this process, read once. Throws one sentence that names the variable and its valid values. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** Whether /metrics answers. On an instance that others can reach, it needs a token. */
export function areMetricsOn(): boolean {
  const { isLocal, metricsToken } = env();
  return isLocal || metricsToken !== null;
}

/** The variable in which the first process of an instance gives the others their names. */
export const PROCESS_NAME = "MOCK_SERVERS_PROCESS";

/** The name of this process among those of its instance: "mock-1", "app-1". Undefined for the first one, and for one that is alone. */
export function processName(): string | undefined {
  return process.env[PROCESS_NAME];
}

const MIB = 1024 * 1024;
/** Each process has about ten connections to the database, and the embedded database allows 200. */
export const WORKERS_MAX = 8;

function wholeNumber(meaning: string, min: number, max: number) {
  const error = `must be ${meaning}`;
  return z.coerce.number(error).int(error).min(min, error).max(max, error);
}

function nameList() {
  return z
    .string()
    .default("")
    .transform((text) => text.split(",").flatMap((name) => name.trim() || []))
    .refine((names) => names.length <= 500 && names.every((name) => name.length <= 100 && /\p{L}/u.test(name)), {
      error: "must be names with commas between them, 500 at the most, e.g. customerRef, X-Internal-Id",
    });
}

// Many settings pages allow only one line, so line breaks may be written as \n.
function pem() {
  return z
    .string()
    .transform((text) => text.replaceAll("\\n", "\n"))
    .refine((text) => /-----BEGIN CERTIFICATE-----\s[\s\S]+-----END CERTIFICATE-----/.test(text), {
      error: "must be a certificate as text: -----BEGIN CERTIFICATE----- and all that follows, up to its END line",
    })
    .optional();
}

const logSchema = z.object({
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(", ")}`).default("info"),
  LOG_FORMAT: z.enum(["json", "pretty"], 'must be "json" or "pretty"').optional(),
});

const otlpAddress = z
  .url({ protocol: /^https?$/, error: "must be the address of an OTLP collector, e.g. http://localhost:4318" })
  .optional();

const schema = logSchema.extend({
  NODE_ENV: z.string().optional(),
  PORT: wholeNumber("a port number from 1 to 65535", 1, 65535).default(3000),
  APP_URL: z
    .url({ protocol: /^https?$/, error: "must be the address of the app, e.g. https://mocks.example.com" })
    .optional(),
  MOCK_DOMAIN: z
    .string()
    .toLowerCase()
    .regex(
      /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/,
      "must be a host name, with a port where it is needed, e.g. mock.example.com",
    )
    .optional(),
  MOCK_LANE: z.enum(["node", "web"], 'must be "node" or "web"').default("node"),
  MOCK_MAX_BODY_BYTES: wholeNumber("a number of bytes, 1 GiB at the most", 1, 1024 * MIB).default(10 * MIB),
  TRUST_PROXY: z.enum(["0", "1"], 'must be "1" behind a proxy of yours, else "0"').default("0"),
  VERCEL: z.string().optional(),
  CRON_SECRET: z.string().min(16, "must have 16 characters at least").optional(),
  WORKERS: wholeNumber(`a number of processes, ${WORKERS_MAX} at the most`, 1, WORKERS_MAX).default(1),
  DRAIN_SECONDS: wholeNumber("a number of seconds from 0 to 65", 0, 65).default(8),
  CALL_TIMEOUT_SECONDS: wholeNumber("a number of seconds from 1 to 120", 1, 120).default(10),
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: "must be the address of a PostgreSQL database, e.g. postgresql://user:password@host:5432/name",
  }),
  DATABASE_CA: pem(),
  NEXTAUTH_SECRET: z.string("must be set, to 32 random characters or more").min(16, "must have 16 characters at least"),
  GITHUB_CLIENT_ID: z.string().optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      hostname: /./,
      error: "must be the address of a mail server, e.g. smtps://user:password@mail.example.com",
    })
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^([^<>"\r\n]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
      "must be an e-mail address, with a name before it if wanted, e.g. Mock Servers <mocks@example.com>",
    )
    .optional(),
  REDACT_NAMES: nameList(),
  ACCESS_LOG: z.enum(["0", "1"], 'must be "1" for a line in the log for each call, else "0"').default("0"),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/, "must be letters, digits and ASCII signs without spaces, e.g. of openssl rand -hex 32")
    .optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: otlpAddress,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: otlpAddress,
  OTEL_SDK_DISABLED: z.string().optional(),
  OTEL_TRACES_EXPORTER: z.string().optional(),
  OTEL_SERVICE_NAME: z.string().optional(),
});

/** The log's own settings, which are needed before all others. Throws as env() does. */
export function logSettings(variables: NodeJS.ProcessEnv = process.env): LogSettings {
  const { LOG_LEVEL: level, LOG_FORMAT: format } = checked(logSchema, variables);
  return { level, format: format ?? null };
}

/** `env()` for the given variables. */
export function parseEnv(variables: NodeJS.ProcessEnv): Env {
  const values = checked(schema, variables);
  const appUrl = originOf(values.APP_URL ?? `http://localhost:${values.PORT}`);
  return {
    port: values.PORT,
    appUrl,
    isLocal: isLoopbackHostname(appUrl.hostname),
    isDevelopment: values.NODE_ENV === "development",
    mockDomain: values.MOCK_DOMAIN ?? defaultMockDomain(appUrl),
    mockLane: values.MOCK_LANE,
    mockMaxBodyBytes: values.MOCK_MAX_BODY_BYTES,
    trustProxy: values.TRUST_PROXY === "1",
    isOnVercel: values.VERCEL === "1",
    cronSecret: values.CRON_SECRET ?? null,
    workers: values.WORKERS,
    drainSeconds: values.DRAIN_SECONDS,
    callTimeoutSeconds: values.CALL_TIMEOUT_SECONDS,
    databaseUrl: values.DATABASE_URL,
    databaseCa: values.DATABASE_CA ?? null,
    nextAuthSecret: values.NEXTAUTH_SECRET,
    github: oauthClient("GITHUB", values.GITHUB_CLIENT_ID, values.GITHUB_CLIENT_SECRET),
    google: oauthClient("GOOGLE", values.GOOGLE_CLIENT_ID, values.GOOGLE_CLIENT_SECRET),
    mail: mailServer(values.SMTP_URL, values.MAIL_FROM),
    redactNames: values.REDACT_NAMES,
    accessLog: values.ACCESS_LOG === "1",
    metricsToken: values.METRICS_TOKEN ?? null,
    tracing: tracing(values),
  };
}

/** Only the database's address, for commands that need nothing else. */
export function parseDatabaseAddress(variables: NodeJS.ProcessEnv): Pick<Env, "databaseUrl" | "databaseCa"> {
  const { DATABASE_URL, DATABASE_CA } = checked(schema.pick({ DATABASE_URL: true, DATABASE_CA: true }), variables);
  return { databaseUrl: DATABASE_URL, databaseCa: DATABASE_CA ?? null };
}

/** Empty values count as unset, as for blank lines of a `.env` file. */
function checked<Schema extends z.ZodType>(wanted: Schema, variables: NodeJS.ProcessEnv): z.infer<Schema> {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim() !== ""));
  const result = wanted.safeParse(given);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Error(`${String(issue?.path[0])} ${issue?.message ?? "is not valid"}.`);
}

function tracing(values: z.infer<typeof schema>): Env["tracing"] {
  const isNamed = values.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? values.OTEL_EXPORTER_OTLP_ENDPOINT;
  const isDisabled =
    values.OTEL_SDK_DISABLED?.toLowerCase() === "true" || values.OTEL_TRACES_EXPORTER?.toLowerCase() === "none";
  return isNamed === undefined || isDisabled ? null : { serviceName: values.OTEL_SERVICE_NAME ?? null };
}

function originOf(address: string): URL {
  const url = new URL(address);
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "" || url.username !== "") {
    throw new Error(`APP_URL must be an origin without a path, e.g. ${url.origin}.`);
  }
  return url;
}

// An IP address has no subdomains. On loopback *.localhost works instead; elsewhere there is the path form.
function defaultMockDomain({ hostname, host, port }: URL): string {
  return isIpAddress(hostname) ? `mock.localhost${port === "" ? "" : `:${port}`}` : `mock.${host}`;
}

function oauthClient(
  provider: string,
  clientId: string | undefined,
  clientSecret: string | undefined,
): OAuthClient | null {
  if (clientId === undefined && clientSecret === undefined) return null;
  if (clientId === undefined || clientSecret === undefined) {
    const missing = clientId === undefined ? "CLIENT_ID" : "CLIENT_SECRET";
    throw new Error(`${provider}_${missing} must be set as well, or neither of the two.`);
  }
  return { clientId, clientSecret };
}

function mailServer(smtpUrl: string | undefined, from: string | undefined): MailServer | null {
  if (smtpUrl === undefined && from === undefined) return null;
  if (smtpUrl === undefined || from === undefined) {
    throw new Error(`${smtpUrl === undefined ? "SMTP_URL" : "MAIL_FROM"} must be set as well, or neither of the two.`);
  }
  return { smtpUrl, from };
}
