import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { testDatabase } from "@/test/database";
import { type Limit, WINDOW_MINUTES_MAX, beginAttempt, withdrawAttempt } from "./attempt-limit";

const db = await testDatabase();

function limit(attemptsMax: number, subject: string = randomUUID()): Limit {
  return { subject, attemptsMax, windowMinutes: 15 };
}

/** Makes this many attempts in order and returns which were allowed. */
async function attempts(count: number, limits: Limit[]): Promise<boolean[]> {
  const allowed: boolean[] = [];
  for (let index = 0; index < count; index++) allowed.push((await beginAttempt(limits)).allowed);
  return allowed;
}

/** Makes all recorded attempts older. */
async function letTimePass(minutes: number) {
  await db.prisma
    .$executeRaw`UPDATE sign_in_failures SET occurred_at = occurred_at - make_interval(mins => ${minutes})`;
}

describe("a limit on attempts", () => {
  it("lets so many in, and then says when to try again", async () => {
    const limits = [limit(3)];
    expect(await attempts(4, limits)).toEqual([true, true, true, false]);
    expect(await beginAttempt(limits)).toEqual({ allowed: false, retryAfterMinutes: 15 });
  });

  it("holds for its own subject alone", async () => {
    await attempts(3, [limit(2)]);
    expect(await attempts(1, [limit(2)])).toEqual([true]);
  });

  it("holds when either of two is reached", async () => {
    const shared = limit(2);
    expect(await attempts(3, [shared, limit(10)])).toEqual([true, true, false]);
    expect(await attempts(1, [limit(10), shared])).toEqual([false]);
  });

  it("counts an attempt that was not let in no further", async () => {
    const [first, second] = [limit(1), limit(5)];
    await attempts(8, [first, second]);
    expect(await attempts(5, [second])).toEqual([true, true, true, true, false]);
  });

  it("is exact for attempts at the same moment, whatever the order of their subjects", async () => {
    const [first, second] = [limit(7), limit(7)];
    const results = await Promise.all(
      Array.from({ length: 30 }, (_, index) => beginAttempt(index % 2 === 0 ? [first, second] : [second, first])),
    );
    expect(results.filter(({ allowed }) => allowed)).toHaveLength(7);
  });

  it("is forgiven when its window is over, and not before", async () => {
    const limits = [limit(2)];
    await attempts(2, limits);
    await letTimePass(14);
    expect(await attempts(1, limits)).toEqual([false]);
    await letTimePass(2);
    expect(await attempts(1, limits)).toEqual([true]);
  });

  it("does not count an attempt that is withdrawn", async () => {
    const limits = [limit(2)];
    for (let index = 0; index < 5; index++) {
      const attempt = await beginAttempt(limits);
      expect(attempt.allowed).toBe(true);
      if (attempt.allowed) await withdrawAttempt(attempt.rowIds, []);
    }
  });

  it("begins anew for a subject that is cleared, and for no other", async () => {
    const [cleared, kept] = [limit(2), limit(2)];
    await attempts(2, [cleared, kept]);
    await withdrawAttempt([], [cleared.subject]);
    expect(await attempts(1, [cleared])).toEqual([true]);
    expect(await attempts(1, [kept])).toEqual([false]);
  });
});

describe("what is kept of attempts", () => {
  it("is a hash of the subject", async () => {
    const { subject } = limit(1);
    await beginAttempt([limit(1, subject)]);
    const rows = await db.prisma.signInFailure.findMany();
    expect(rows.every((row) => /^[0-9a-f]{64}$/.test(row.subject))).toBe(true);
    expect(JSON.stringify(rows.map((row) => row.subject))).not.toContain(subject);
  });

  it("goes with later attempts when it counts no longer", async () => {
    await attempts(20, [limit(100)]);
    await letTimePass(WINDOW_MINUTES_MAX + 1);
    await beginAttempt([limit(1)]);
    expect(await db.prisma.signInFailure.count()).toBe(1);
  });
});
