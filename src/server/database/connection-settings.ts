import { readFileSync } from "node:fs";
import type { ConnectionOptions } from "node:tls";
import { messageOf } from "../describe-error";

/** Where the database is, and whom it is believed by; `env()` is one. */
export interface DatabaseAddress {
  databaseUrl: string;
  /** The certificates that a server's may be signed by, as PEM text; null for those that Node.js trusts. */
  databaseCa: string | null;
}

export interface ConnectionSettings {
  /** The address without what is about TLS. */
  connectionString: string;
  /** Absent where the address says nothing of TLS: the driver decides, and takes none. */
  ssl?: false | ConnectionOptions;
  /** Where the server has no TLS, the connection is made without. */
  isTlsOptional: boolean;
}

/** What is wrong with the settings of the database, as a sentence that says what to do. */
export class DatabaseSettingError extends Error {
  override readonly name = "DatabaseSettingError";
}

const MODES = ["disable", "prefer", "require", "verify-ca", "verify-full", "no-verify"] as const;
type TlsMode = (typeof MODES)[number];

/** The driver's own way to say it. */
const MODE_OF_SSL: Record<string, TlsMode> = {
  ...{ true: "verify-full", "1": "verify-full", false: "disable", "0": "disable" },
  "no-verify": "no-verify",
};

const TLS_PARAMETERS = ["sslmode", "ssl", "sslrootcert", "sslcert", "sslkey", "uselibpqcompat"];

/**
 * How to connect to the database. What DATABASE_URL says of TLS means what it means to PostgreSQL's own programs (libpq), which is not what
 * the driver takes it for: `require` encrypts and believes anybody unless a CA is given, `verify-full` compares the name as well.
 *
 * Throws a DatabaseSettingError for what cannot be meant.
 */
export function connectionSettings({ databaseUrl, databaseCa }: DatabaseAddress): ConnectionSettings {
  const url = new URL(databaseUrl);
  refuseMisread(url);
  const given = Object.fromEntries(TLS_PARAMETERS.map((name) => [name, url.searchParams.get(name) ?? ""]));
  const { sslmode = "", ssl = "", sslrootcert = "", sslcert = "", sslkey = "" } = given;
  if (sslmode !== "" && !isMode(sslmode)) {
    throw new DatabaseSettingError(`DATABASE_URL: sslmode must be one of ${MODES.join(", ")}.`);
  }
  if ((sslcert === "") !== (sslkey === "")) {
    throw new DatabaseSettingError("DATABASE_URL: sslcert and sslkey must be given both, or neither of the two.");
  }
  for (const name of TLS_PARAMETERS) url.searchParams.delete(name);
  const connectionString = url.href;

  const ca = sslrootcert === "system" ? null : sslrootcert === "" ? databaseCa : readPem("sslrootcert", sslrootcert);
  const isSilent = ca === null && sslcert === "" && sslrootcert === "";
  const mode = isMode(sslmode) ? sslmode : (MODE_OF_SSL[ssl] ?? (isSilent ? null : "verify-full"));
  if (mode === null) return { connectionString, isTlsOptional: false };
  if (mode === "disable" || isSocket(url)) return { connectionString, ssl: false, isTlsOptional: false };
  if (sslrootcert === "system" && mode !== "verify-full") {
    throw new DatabaseSettingError(
      `DATABASE_URL: sslrootcert=system needs sslmode=verify-full: anybody has a certificate of a public CA, for another name.`,
    );
  }
  if (mode === "verify-ca" && ca === null) {
    throw new DatabaseSettingError(
      "DATABASE_URL: sslmode=verify-ca needs the CA to verify against: DATABASE_CA, or sslrootcert in the address. For a certificate of a " +
        "public CA take verify-full.",
    );
  }
  const client = sslcert === "" ? {} : { cert: readPem("sslcert", sslcert), key: readPem("sslkey", sslkey) };
  return {
    connectionString,
    ssl: { ...(ca !== null && { ca }), ...client, ...verification(mode, ca !== null) },
    isTlsOptional: mode === "prefer",
  };
}

/** What would be passed over without a word, and leave a connection without the TLS that was meant. */
function refuseMisread({ searchParams }: URL): void {
  for (const name of searchParams.keys()) {
    const meant = TLS_PARAMETERS.find((parameter) => parameter === name.toLowerCase());
    if (meant === undefined) continue;
    if (name !== meant) throw new DatabaseSettingError(`DATABASE_URL: write ${name} in small letters, ${meant}.`);
    if (searchParams.getAll(name).length > 1) throw new DatabaseSettingError(`DATABASE_URL: give ${name} once.`);
  }
  const ssl = searchParams.get("ssl") ?? "";
  if (ssl !== "" && !Object.hasOwn(MODE_OF_SSL, ssl)) {
    throw new DatabaseSettingError("DATABASE_URL: ssl must be true, false or no-verify; sslmode says more.");
  }
}

function isMode(text: string): text is TlsMode {
  return MODES.some((mode) => mode === text);
}

function verification(mode: Exclude<TlsMode, "disable">, hasCa: boolean): ConnectionOptions {
  switch (mode) {
    case "prefer":
    case "no-verify":
      return { rejectUnauthorized: false };
    case "require":
      return hasCa ? verification("verify-ca", hasCa) : { rejectUnauthorized: false };
    case "verify-ca":
      // Whatever the name in it is.
      return { checkServerIdentity: () => undefined };
    case "verify-full":
      return {};
  }
}

/** TLS is for networks: on a socket of this machine libpq takes none either. */
function isSocket({ hostname, searchParams }: URL): boolean {
  return decodeURIComponent(searchParams.get("host") ?? hostname).startsWith("/");
}

function readPem(parameter: string, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new DatabaseSettingError(`DATABASE_URL: the file of ${parameter} cannot be read (${messageOf(error)}).`);
  }
}
