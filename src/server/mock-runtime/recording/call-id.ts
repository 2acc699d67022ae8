import { randomBytes } from "node:crypto";

const ORDERS_PER_MS = 4_096;

let last = 0;

/**
 * A number for a call that is larger than those of all earlier calls of this process: the time in ms since 1970 times 4,096, plus a
 * counter. It orders calls that came within the same millisecond.
 */
export function nextCallOrder(): number {
  last = Math.max(Date.now() * ORDERS_PER_MS, last + 1);
  return last;
}

/**
 * The id of a call: a UUID of version 7, such as `019b2c1e-7a40-7003-9f1d-0c5a6b7e8f90`. Ids sort in the order of the calls. Source: RFC
 * 9562, 5.7.
 */
export function callId(order: number): string {
  const bytes = randomBytes(16);
  const variant = 0x80 | (bytes.readUInt8(8) & 0x3f);
  bytes.writeUIntBE(Math.floor(order / ORDERS_PER_MS), 0, 6);
  bytes.writeUInt16BE(0x7000 | (order % ORDERS_PER_MS), 6);
  bytes.writeUInt8(variant, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
