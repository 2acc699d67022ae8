import { exampleIdsOfRoute } from "@/mock-engine/matching/choose";
import type { MockCall } from "@/server/mock-runtime/call/mock-call";
import type { MockSnapshot } from "@/server/mock-runtime/snapshots/mock-snapshot";
import type { SnapshotPin } from "@/server/mock-runtime/snapshots/snapshot-pin";

/**
 * The pins that may answer a call, the newest first: the pinned example belongs to the call's route, and the call has the pin's token, if
 * the pin has one. Usually there are no pins, and then nothing is looked up.
 *
 * @param tokenId id of the token that the call is counted on; null without one
 */
export function pinsOf(snapshot: MockSnapshot | null, call: MockCall, tokenId: string | null): readonly SnapshotPin[] {
  const { pins, mock } = snapshot ?? NOTHING;
  if (pins.length === 0 || mock === null) return [];
  const now = Date.now();
  const alive = pins.filter((pin) => pin.expiresAt > now && (pin.tokenId === null || pin.tokenId === tokenId));
  if (alive.length === 0) return [];
  const onRoute = new Set(exampleIdsOfRoute(mock, call.method.toUpperCase(), call.target));
  return alive.filter(({ exampleId }) => onRoute.has(exampleId));
}

const NOTHING = { pins: [], mock: null };

/** Counts a call on a pin; false if the pin has no calls left or no longer exists. */
export type CountPin = (pinId: string) => Promise<boolean>;

/** The call with its first pin that still has a call left; unchanged if none has. A pin that cannot be counted is skipped. */
export async function pinnedCall(call: MockCall, pins: readonly SnapshotPin[], count: CountPin): Promise<MockCall> {
  for (const { id, exampleId, isCounted } of pins) {
    if (!isCounted || (await count(id))) return { ...call, pinnedExampleId: exampleId };
  }
  return call;
}
