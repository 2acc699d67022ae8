import { type ScryptOptions, randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/**
 * Hashes a password with scrypt (RFC 7914) and its own salt, in PHC format, e.g. `$scrypt$ln=15,r=8,p=3$vB3…$k9Q…`. Takes about 100 ms and
 * 32 MiB.
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, COST, KEY_BYTES);
  const { log2N, r, p } = COST;
  return `$scrypt$ln=${log2N},r=${r},p=${p}$${base64(salt)}$${base64(key)}`;
}

/**
 * Checks a password. Without a hash (an unknown address, a person without a password) it does the same work and returns false, so that the
 * time does not reveal which addresses have an account.
 */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const { cost, salt, key } = readHash(hash ?? (await decoy()));
  const derived = await derive(password, salt, cost, key.length);
  return timingSafeEqual(derived, key) && hash !== null;
}

interface Cost {
  /** CPU and memory cost N as a power of two. */
  log2N: number;
  r: number;
  p: number;
}

// From OWASP's password storage cheat sheet: N = 2^15, r = 8, p = 3. The hash contains its cost, so that this can be raised later.
const COST: Cost = { log2N: 15, r: 8, p: 3 };
const SALT_BYTES = 16;
const KEY_BYTES = 32;

let decoyHash: Promise<string> | undefined;

function decoy(): Promise<string> {
  decoyHash ??= hashPassword(randomBytes(SALT_BYTES).toString("hex"));
  return decoyHash;
}

const HASH_FORMAT = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

function readHash(hash: string): { cost: Cost; salt: Buffer; key: Buffer } {
  const parts = HASH_FORMAT.exec(hash);
  if (parts === null) throw new Error("A stored password hash is not in the format $scrypt$ln=…,r=…,p=…$salt$key.");
  const [, log2N, r, p, salt = "", key = ""] = parts;
  return {
    cost: { log2N: Number(log2N), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, "base64"),
    key: Buffer.from(key, "base64"),
  };
}

function derive(password: string, salt: Buffer, { log2N, r, p }: Cost, keyBytes: number): Promise<Buffer> {
  const N = 2 ** log2N;
  // Node refuses more than 32 MiB by default; scrypt needs slightly more than 128 * N * r bytes.
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    // Another system may compose the same password differently (é as one character or two).
    scrypt(password.normalize("NFKC"), salt, keyBytes, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

// PHC strings use base64 without padding.
function base64(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
