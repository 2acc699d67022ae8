import { hash, randomInt } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const TOKEN_LENGTH = 40;
const PREFIX_LENGTH = 8;

/** A new access token: 40 random characters of base62, 238 bits, e.g. `4fJ0aB…`. Only its hash and its prefix are stored. */
export function newAccessToken(): string {
  return Array.from({ length: TOKEN_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}

/** SHA-256 in hex. A random token cannot be guessed, so it needs neither a salt nor a slow hash. */
export function hashAccessToken(token: string): string {
  return hash("sha256", token, "hex");
}

/** What is kept in the clear to tell tokens apart, `4fJ0aBcD` (docs/rules.md, "Access tokens"). */
export function tokenPrefix(token: string): string {
  return token.slice(0, PREFIX_LENGTH);
}
