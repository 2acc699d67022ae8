import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BodyRoom } from "./body-room";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

let others = 0;

/** A call with a body of so many bytes, of a mock server of its own unless one is named, and what it has been told. */
function asks(room: BodyRoom, bytes: number, mockServer = `${(others += 1)}`) {
  const res = new EventEmitter() as ServerResponse;
  const told: (boolean | "give up")[] = [];
  room.take(
    res,
    mockServer,
    bytes,
    (isAdmitted) => told.push(isAdmitted),
    () => told.push("give up"),
  );
  return { res, told };
}

it("room is given in order, as far as there is some, and again when it is free", () => {
  const room = new BodyRoom(100, 1_000);
  const [one, two, three, small] = [asks(room, 60), asks(room, 40), asks(room, 50), asks(room, 1)];
  expect([one.told, two.told, three.told, small.told]).toEqual([[true], [true], [], []]);
  room.free(two.res);
  expect([three.told, small.told]).toEqual([[], []]);
  room.free(one.res);
  expect([three.told, small.told]).toEqual([[true], [true]]);
});

it("a body alone has room, however large it is", () => {
  const room = new BodyRoom(100, 1_000);
  expect(asks(room, 1_000).told).toEqual([true]);
  expect(asks(room, 1).told).toEqual([]);
});

it("a call whose caller leaves gives its room back, or asks for none any more", () => {
  const room = new BodyRoom(100, 1_000);
  const [one, two, three] = [asks(room, 100), asks(room, 100), asks(room, 100)];
  two.res.emit("close");
  one.res.emit("close");
  expect([two.told, three.told]).toEqual([[], [true]]);
  vi.advanceTimersByTime(10_000);
  expect([one.told, two.told, three.told]).toEqual([[true], [], [true]]);
});

it("who waits too long is refused, if all that have room have arrived", () => {
  const room = new BodyRoom(100, 1_000);
  const [one, two] = [asks(room, 100), asks(room, 100)];
  room.arrived(one.res);
  vi.advanceTimersByTime(999);
  expect(two.told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect([one.told, two.told]).toEqual([[true], [false]]);
  room.free(one.res);
  expect(two.told).toEqual([false]);
});

it("a body that comes slowly keeps its room while nobody waits, and loses it to who does", () => {
  const room = new BodyRoom(100, 1_000);
  const slow = [asks(room, 50), asks(room, 50)];
  vi.advanceTimersByTime(60_000);
  const waiting = asks(room, 50);
  vi.advanceTimersByTime(1_000);
  expect([...slow, waiting].map(({ told }) => told)).toEqual([[true, "give up"], [true], [true]]);
});

it("a body that has arrived keeps its room until it is done with, though its caller has left", () => {
  const room = new BodyRoom(100, 1_000);
  const [one, two] = [asks(room, 100), asks(room, 100)];
  room.arrived(one.res);
  one.res.emit("close");
  expect(two.told).toEqual([]);
  room.free(one.res);
  expect(two.told).toEqual([true]);
});

describe("one mock server has half of the room at the most", () => {
  it("its further bodies wait, and those of others are admitted past them", () => {
    const room = new BodyRoom(100, 1_000);
    const many = Array.from({ length: 4 }, () => asks(room, 25, "many"));
    const few = [asks(room, 25, "few"), asks(room, 25, "few")];
    expect(many.map(({ told }) => told)).toEqual([[true], [true], [], []]);
    expect(few.map(({ told }) => told)).toEqual([[true], [true]]);
    if (many[0]) room.free(many[0].res);
    expect(many.map(({ told }) => told)).toEqual([[true], [true], [true], []]);
  });

  it("a single body may be larger than that", () => {
    const room = new BodyRoom(100, 1_000);
    expect([asks(room, 80, "a").told, asks(room, 20, "b").told]).toEqual([[true], [true]]);
  });

  it("one that waits because of its own takes no room from a slow body of another", () => {
    const room = new BodyRoom(100, 1_000);
    const slow = asks(room, 25, "slow");
    const own = [asks(room, 25, "many"), asks(room, 25, "many")];
    for (const { res } of own) room.arrived(res);
    vi.advanceTimersByTime(60_000);
    const waiting = asks(room, 25, "many");
    vi.advanceTimersByTime(1_000);
    expect([slow.told, waiting.told]).toEqual([[true], [false]]);
  });
});
