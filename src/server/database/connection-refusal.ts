import { DatabaseError } from "pg";
import { messageOf } from "@/server/log/describe-error";

/** Why the database of DATABASE_URL cannot be used, as a sentence that says what to do; without the password and other secrets. */
export function connectionRefusal(databaseUrl: string, error: unknown): string {
  const { username, pathname } = new URL(databaseUrl);
  const where = `the database at ${describeAddress(databaseUrl)}`;
  const name = decodeURIComponent(pathname.slice(1));
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const message = messageOf(error);
  const tls = tlsRefusal(code, message);
  if (tls !== null) return `${where} ${tls}`;
  if (code === "28000" && /no encryption|SSL off/.test(message)) {
    return `${where} takes no connections without TLS from here (${message}). Add sslmode=verify-full to the address, or sslmode=require.`;
  }
  if (code === "28000" && message.includes("pg_hba.conf")) {
    return `${where} takes no such connection from here (${message}). Allow it in its pg_hba.conf.`;
  }
  if (code === "28P01" || code === "28000")
    return `${where} refuses the user "${username}" or its password. Correct the two.`;
  if (code === "3D000")
    return `there is no database "${name}" at ${describeAddress(databaseUrl)}. Create it: createdb ${name}`;
  const reason = error instanceof DatabaseError || code === "" ? message : `${code} ${message}`;
  return `${where} cannot be used (${reason}).`;
}

/** Its host and name. */
export function describeAddress(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
}

/** OpenSSL's codes for a certificate that no trusted authority has signed. */
const UNTRUSTED = new Set([
  ...["DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
  ...["UNABLE_TO_GET_ISSUER_CERT", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "CERT_SIGNATURE_FAILURE", "CERT_UNTRUSTED"],
]);

function tlsRefusal(code: string, message: string): string | null {
  if (UNTRUSTED.has(code)) {
    return (
      `has a certificate that is not trusted (${message}). Give the certificate of the CA that signed it: its text as DATABASE_CA, or its ` +
      "file as sslrootcert in the address; or encrypt without knowing whom you talk to, with sslmode=require."
    );
  }
  if (code === "CERT_HAS_EXPIRED" || code === "CERT_NOT_YET_VALID") {
    return `has a certificate that is not valid at this time (${message}). Renew it, or correct the clock.`;
  }
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID") {
    return (
      `has a certificate for another name (${message.replace(/\.$/, "")}). Call it by a name of its certificate, or take ` +
      "sslmode=verify-ca with a CA of yours."
    );
  }
  if (message === "The server does not support SSL connections") {
    return "has no TLS. Turn it on there, or take sslmode=disable where nobody can listen in between.";
  }
  if (/requires a valid client certificate/.test(message)) {
    return `asks for a certificate of this client (${message}). Give it and its key as sslcert and sslkey in the address.`;
  }
  if (/alert (bad certificate|certificate required|unknown ca|handshake failure)/i.test(message)) {
    return `does not accept the certificate of this client (${message}). Correct sslcert and sslkey in the address.`;
  }
  return null;
}
