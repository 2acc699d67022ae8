import { invalidInput } from "@/errors/refusals";

/**
 * Refuses a new password that guesses find soon: common ones and their variations, dates, runs of the keyboard, repetitions, and the
 * person's own name and address. Length and blanks are the schema's (`passwordSchema`).
 *
 * @param field the input's field with the password, e.g. `password`
 * @param about texts that others know of the person
 */
export async function refuseGuessable(password: string, field: string, about: readonly string[]): Promise<void> {
  const { score } = (await estimator()).check(password.slice(0, JUDGED_LENGTH_MAX), [
    ...wordsOf(about),
    ...PRODUCT_WORDS,
  ]);
  if (score >= SCORE_MIN) return;
  throw invalidInput(
    field,
    "This password is too easy to guess. Use several words that do not belong together, or a password manager.",
  );
}

/** zxcvbn's "safely unguessable": at least 10^8 guesses. */
const SCORE_MIN = 3;

/**
 * Characters. The estimate takes longer the longer a text is, and runs beside calls: some 30 ms for the worst of this length, seconds for
 * the longest password. What begins well is not made worse by its end.
 */
const JUDGED_LENGTH_MAX = 48;

/** Substitutions as in `p4$$w0rd` that are tried. The library's own 100 take five times as long. */
const SUBSTITUTIONS_MAX = 10;

const PRODUCT_WORDS = ["mock", "server", "servers", "mockserver", "mockservers"];

function wordsOf(about: readonly string[]): string[] {
  return about
    .flatMap((text) => [text, text.split("@")[0] ?? "", ...text.split(/[^\p{L}\p{N}]+/u)])
    .filter((word) => word.length > 2);
}

interface Estimator {
  check: (password: string, userInputs: string[]) => { score: number };
}

let loaded: Promise<Estimator> | undefined;

/** Loaded with the first new password: its list of common ones is large, and most processes never see a password chosen. */
function estimator(): Promise<Estimator> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Estimator> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, l33tMaxSubstitutions: SUBSTITUTIONS_MAX });
}
