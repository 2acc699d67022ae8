import { parseArgs } from "node:util";

/** How long a scenario measures; `--rounds 2 --seconds 1 --warm-up 1` is for trying something, not for figures. */
export interface BenchOptions {
  rounds: number;
  roundMs: number;
  warmUpMs: number;
  /** With `--only memory`, of the scenario's parts those alone whose name contains that. */
  isWanted: (part: string) => boolean;
  /** `--before ../older`: another checkout, to compare with. */
  before: string | null;
}

export function benchOptions(defaults: { rounds: number; seconds: number; warmUpSeconds: number }): BenchOptions {
  const { values } = parseArgs({
    options: {
      rounds: { type: "string" },
      seconds: { type: "string" },
      "warm-up": { type: "string" },
      only: { type: "string" },
      before: { type: "string" },
    },
  });
  return {
    rounds: positive("rounds", values.rounds, defaults.rounds),
    roundMs: positive("seconds", values.seconds, defaults.seconds) * 1000,
    warmUpMs: positive("warm-up", values["warm-up"], defaults.warmUpSeconds) * 1000,
    before: values.before ?? null,
    isWanted: (part) => values.only === undefined || part.includes(values.only),
  };
}

function positive(name: string, text: string | undefined, otherwise: number): number {
  const number = text === undefined ? otherwise : Number(text);
  if (!(number > 0)) throw new Error(`--${name} must be a number above 0.`);
  return number;
}
