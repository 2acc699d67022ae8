import { z } from "zod";
import { isLoopbackHostname, isIpAddress } from "./loopback";

export type OAuthClient = { clientId: string; clientSecret: string };

/** Where invitations are handed in to be sent, and whom they are from. The URL holds the server's password. */
export type MailServer = { smtpUrl: string; from: string };

/** The instance's configuration; README.md lists every variable. */
export type Env = {
  port: number;
  /** Where people reach the app, an origin without a path: `http://localhost:3000/`. */
  appUrl: URL;
  /** APP_URL is on loopback: unpublished mock servers answer, and the server binds to loopback only. */
  isLocal: boolean;
  /** `npm run dev`: the pages are built while they run. */
  isDevelopment: boolean;
  /** Host with port under which each mock server has its own subdomain: `mock.localhost:3000`. */
  mockDomain: string;
  /** Who answers mock hosts: the Node server before Next.js ("node"), or proxy.ts inside Next.js ("web"). */
  mockLane: "node" | "web";
  mockMaxBodyBytes: number;
  /** A proxy of ours stands in front and appends the caller's address to X-Forwarded-For; else that header is anybody's claim. */
  trustProxy: boolean;
  /** Run as functions of Vercel, which says so itself. */
  isOnVercel: boolean;
  /** What Vercel's cron signs its calls with; null where nobody may ask for the housekeeping. */
  cronSecret: string | null;
  /** How many processes serve the port. */
  workers: number;
  databaseUrl: string;
  nextAuthSecret: string;
  /** Null when this way to sign in is not set up. */
  github: OAuthClient | null;
  google: OAuthClient | null;
  /** Null where no mail is sent: invitations are links to pass on then. */
  mail: MailServer | null;
};

let parsed: Env | undefined;

/** The configuration of this process, read once; throws one sentence that names the variable and what it must be. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

const MIB = 1024 * 1024;
/** Each has some twenty connections to the database, and the embedded one takes no more than 200. */
export const WORKERS_MAX = 8;

function wholeNumber(meaning: string, min: number, max: number) {
  const error = `must be ${meaning}`;
  return z.coerce.number(error).int(error).min(min, error).max(max, error);
}

const schema = z.object({
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
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: "must be the address of a PostgreSQL database, e.g. postgresql://user:password@host:5432/name",
  }),
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
});

/** `env()` for given variables. An empty value counts as unset, as in a `.env` file with its lines left blank. */
export function parseEnv(variables: NodeJS.ProcessEnv): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim() !== ""));
  const result = schema.safeParse(given);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new Error(`${String(issue?.path[0])} ${issue?.message ?? "is not valid"}.`);
  }
  const values = result.data;
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
    databaseUrl: values.DATABASE_URL,
    nextAuthSecret: values.NEXTAUTH_SECRET,
    github: oauthClient("GITHUB", values.GITHUB_CLIENT_ID, values.GITHUB_CLIENT_SECRET),
    google: oauthClient("GOOGLE", values.GOOGLE_CLIENT_ID, values.GOOGLE_CLIENT_SECRET),
    mail: mailServer(values.SMTP_URL, values.MAIL_FROM),
  };
}

function originOf(address: string): URL {
  const url = new URL(address);
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "" || url.username !== "") {
    throw new Error(`APP_URL must be an origin without a path, e.g. ${url.origin}.`);
  }
  return url;
}

// A number address has no subdomains; on loopback *.localhost does the same, and elsewhere the path form remains.
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
