import { createHash, randomBytes } from "node:crypto";
import { prisma } from "@/server/database/db";
import { UNKNOWN_ADDRESS } from "./caller-address";

/** Where somebody signs in from. */
export interface Place {
  /** As `callerAddress` answers it. */
  address: string;
  /** The secret in the browser's device cookie, or null without one. */
  device: string | null;
}

/** A place where the person has signed in before. */
export interface KnownPlace {
  by: "device" | "address";
  /** As it is stored. */
  place: string;
}

/** Whether a person has signed in from here before: in this browser, or else from this network address. Null if not. */
export async function findKnownPlace(userId: string, { address, device }: Place): Promise<KnownPlace | null> {
  const candidates: KnownPlace[] = [];
  if (device !== null) candidates.push({ by: "device", place: deviceHash(device) });
  if (address !== UNKNOWN_ADDRESS) candidates.push({ by: "address", place: addressHash(address) });
  const rows = await prisma().knownPlace.findMany({
    where: { userId, place: { in: candidates.map(({ place }) => place) } },
    select: { place: true },
  });
  const known = new Set(rows.map(({ place }) => place));
  return candidates.find(({ place }) => known.has(place)) ?? null;
}

/**
 * Remembers where a person has just proved who they are. Returns the secret for the browser's device cookie, which is a new one unless the
 * browser has presented one of this person's: else one person could plant theirs in another's browser.
 */
export async function rememberPlace(userId: string, { address, device }: Place): Promise<string> {
  const own = device !== null && (await findKnownPlace(userId, { address: UNKNOWN_ADDRESS, device })) !== null;
  const secret = own ? device : randomBytes(DEVICE_BYTES).toString("base64url");
  await note(userId, deviceHash(secret));
  await rememberAddress(userId, address);
  return secret;
}

/** Remembers only the network address. */
export async function rememberAddress(userId: string, address: string): Promise<void> {
  if (address !== UNKNOWN_ADDRESS) await note(userId, addressHash(address));
  const old = await prisma().knownPlace.findMany({
    where: { userId },
    orderBy: [{ lastUsedAt: "desc" }, { place: "asc" }],
    skip: PLACES_PER_PERSON_MAX,
    select: { place: true },
  });
  if (old.length === 0) return;
  await prisma().knownPlace.deleteMany({ where: { userId, place: { in: old.map(({ place }) => place) } } });
}

/** Deletes places where their person has not signed in for long. */
export async function prunePlaces(): Promise<void> {
  const before = new Date(Date.now() - PLACE_DAYS * 24 * 60 * 60 * 1_000);
  await prisma().knownPlace.deleteMany({ where: { lastUsedAt: { lt: before } } });
}

/** Our choice: those who sign in less often than twice a year count as new. */
export const PLACE_DAYS = 180;

const PLACES_PER_PERSON_MAX = 100;

const DEVICE_BYTES = 32;

/** Whether a cookie's text can be a device's secret. */
export function isDeviceSecret(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}

async function note(userId: string, place: string): Promise<void> {
  const lastUsedAt = new Date();
  await prisma().knownPlace.upsert({
    where: { userId_place: { userId, place } },
    create: { userId, place, lastUsedAt },
    update: { lastUsedAt },
  });
}

function deviceHash(secret: string): string {
  return sha256(`device ${secret}`);
}

function addressHash(address: string): string {
  return sha256(`address ${address}`);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
