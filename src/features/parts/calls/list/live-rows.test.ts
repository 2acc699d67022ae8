import { expect, it } from "vitest";
import { aRecordedCall } from "@/test/recorded-call";
import { mergedRows, NO_LIVE_ROWS, withArrived, withWaitingShown } from "./live-rows";

const rows = (...ids: string[]) => ids.map((id) => aRecordedCall({ id }));
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id).join("");

it("new calls come in front, each once", () => {
  const live = withArrived(withArrived(NO_LIVE_ROWS, rows("b", "a"), false), rows("c", "b"), false);
  expect(ids(live.shown)).toBe("cba");
});

it("held back they are counted, and come in front of the rest when they are asked for", () => {
  const held = withArrived(withArrived(NO_LIVE_ROWS, rows("a"), false), rows("c", "b"), true);
  expect([ids(held.shown), ids(held.waiting), held.waitingCount]).toEqual(["a", "cb", 2]);
  const shown = withWaitingShown(held);
  expect([ids(shown.shown), shown.waitingCount]).toEqual(["cba", 0]);
});

it("what was held back joins with what comes once nothing is held any more", () => {
  const held = withArrived(NO_LIVE_ROWS, rows("a"), true);
  expect(ids(withArrived(held, rows("b"), false).shown)).toBe("ba");
});

it("too many are not kept: the list is to be read anew", () => {
  const flood = Array.from({ length: 2001 }, (_, at) => aRecordedCall({ id: String(at) }));
  const held = withArrived(NO_LIVE_ROWS, flood, true);
  expect([held.waiting.length, held.waitingCount, held.isOverrun]).toEqual([2000, 2001, true]);
  expect(withArrived(NO_LIVE_ROWS, flood, false).isOverrun).toBe(true);
});

it("a call that was both read and sent is in the list once", () => {
  expect(ids(mergedRows(rows("c", "b"), rows("b", "a")))).toBe("cba");
});
