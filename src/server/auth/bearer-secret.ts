import { createHash, timingSafeEqual } from "node:crypto";

/** Whether an Authorization header is `Bearer <secret>`. Compares hashes of equal length in constant time. */
export function presentsSecret(authorization: string | null | undefined, secret: string): boolean {
  const [, presented] = /^Bearer +(.+)$/i.exec(authorization ?? "") ?? [];
  return presented !== undefined && timingSafeEqual(sha256(presented), sha256(secret));
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
