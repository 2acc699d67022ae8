import { readFileSync } from "node:fs";
import type { ConnectionOptions } from "node:tls";
import { messageOf } from "@/server/log/describe-error";

/** The database's address, and who may vouch for its certificate; `env()` is one. */
export interface DatabaseAddress {
  databaseUrl: string;
  /** The trusted certificate authorities, as PEM text; null for those that Node.js trusts. */
  databaseCa: string | null;
}

export interface ConnectionSettings {
  /** The address without its TLS parameters. */
  connectionString: string;
  /** Absent if the address does not mention TLS: then the driver decides, and uses none. */
  ssl?: false | ConnectionOptions;
  /** If the server has no TLS, connect without it. */
  isTlsOptional: boolean;
}

/** What is wrong with the database's settings, as a sentence that says what to do. */
export class DatabaseSettingError extends Error {
  override readonly name = "DatabaseSettingError";
}

const MODES = ["disable", "prefer", "require", "verify-ca", "verify-full", "no-verify"] as const;
type TlsMode = (typeof MODES)[number];

/** The driver's own values. */
const MODE_OF_SSL: Record<string, TlsMode> = {
  ...{ true: "verify-full", "1": "verify-full", false: "disable", "0": "disable" },
  "no-verify": "no-verify",
};

const TLS_PARAMETERS = ["sslmode", "ssl", "sslrootcert", "sslcert", "sslkey", "uselibpqcompat"];

/**
 * How to connect to the database. TLS parameters in DATABASE_URL have the meaning that they have for PostgreSQL's own programs (libpq), not
 * the driver's: `require` encrypts and accepts any certificate unless a CA is given, `verify-full` also compares the name.
 *
 * Throws a DatabaseSettingError for invalid combinations.
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

/** Refuses parameters that would be ignored silently, so that the connection would lack the intended TLS. */
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
      // Accepts any name in the certificate.
      return { checkServerIdentity: () => undefined };
    case "verify-full":
      return {};
  }
}

/** TLS is for networks: libpq does not use it on a socket of this machine either. */
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
