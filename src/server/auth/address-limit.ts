import type { Limit } from "./attempt-limit";

/** Against guessing at many accounts. Many people may share an office's address, so successful sign-ins do not count. */
export function addressLimit(callerAddress: string): Limit {
  return { subject: `sign-in address ${callerAddress}`, attemptsMax: 100, windowMinutes: 15 };
}
