import { exampleIdsOfRoute } from "@/mock-engine/choose";
import type { MockCall } from "../mock-call";
import type { MockSnapshot } from "../mock-snapshot";
import type { SnapshotPin } from "./snapshot-pin";

/**
 * The pins that a call may be answered by, the newest first: its route has the pinned example, and it comes with the pin's token, where
 * that has one. Nearly always there is none, and nothing is looked up.
 *
 * @param tokenId of the token that the call is counted on; null without one
 */
export function pinsOf({ pins, mock }: MockSnapshot, call: MockCall, tokenId: string | null): readonly SnapshotPin[] {
  if (pins.length === 0 || mock === null) return [];
  const now = Date.now();
  const alive = pins.filter((pin) => pin.expiresAt > now && (pin.tokenId === null || pin.tokenId === tokenId));
  if (alive.length === 0) return [];
  const onRoute = new Set(exampleIdsOfRoute(mock, call.method.toUpperCase(), call.target));
  return alive.filter(({ exampleId }) => onRoute.has(exampleId));
}

/** Counts a call on a pin; false when that has no calls left, or is gone. */
export type SpendPin = (pinId: string) => Promise<boolean>;

/** The call with the first of its pins that has a call left for it; as it is where none has. A pin that cannot be counted is passed over. */
export async function pinnedCall(call: MockCall, pins: readonly SnapshotPin[], spend: SpendPin): Promise<MockCall> {
  for (const { id, exampleId, isCounted } of pins) {
    if (!isCounted || (await spend(id))) return { ...call, pinnedExampleId: exampleId };
  }
  return call;
}
