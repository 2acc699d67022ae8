import { expect, inject } from "vitest";

const SEEN_WITHIN_MS = 1_000;

/**
 * What is served after an edit in the app: by the very next call where the process that saved it answers, which `ask` makes. On Vercel app and
 * mocks are functions of their own, and an edit reaches the mocks as it reaches any other instance, within a second.
 */
export function afterEdit<Answer>(ask: () => Promise<Answer>) {
  return inject("wire").isVercel ? expect.poll(ask, { timeout: SEEN_WITHIN_MS, interval: 20 }) : expect(ask()).resolves;
}
