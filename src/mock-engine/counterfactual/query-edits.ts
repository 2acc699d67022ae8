import type { CallView } from "../call-view";
import type { RequestSide } from "../model";
import { formDecode } from "../percent";
import { readUrlText } from "../url-text";
import { savedQueryPairs } from "../criteria/query";
import { folded, queryValues, setQuery, type CallDraft, type CallEdit } from "./call-draft";
import { filled, hasWildcard, type Filling } from "./filling";
import { changeWords, joined } from "./words";

/**
 * Edits of a call's query, one place a key: to what an example asks for, and to nothing where a key counts for some example
 * (`asked`, decoded).
 */
export function queryEdits(
  draft: CallDraft,
  view: CallView,
  side: RequestSide,
  asked: ReadonlySet<string>,
  filling: Filling,
): CallEdit[] {
  const wanted = wantedByKey(side);
  const keys = new Set([...wanted.keys(), ...view.query.valuesByKey.keys()]);
  return [...keys].flatMap((key) => {
    const values = wanted.get(key) ?? [];
    const before = queryValues(draft, key);
    const edits: CallEdit[] = [];
    if (values.length > 0 && (values.some(hasWildcard) || !sameMembers(values.map(formDecode), before))) {
      edits.push(fit(key, values, before, filling));
    }
    const isOwn = values.length > 0;
    if (before.length > 0 && (isOwn || asked.has(folded(key)))) {
      edits.push(edit(key, before, [], isOwn ? "drop" : "clear"));
    }
    return edits;
  });
}

/** What an example asks for, as saved, by decoded key. */
function wantedByKey(side: RequestSide): Map<string, string[]> {
  const wanted = new Map<string, string[]>();
  for (const [key, value] of savedQueryPairs(readUrlText(side.url).query, side.query)) {
    const decoded = formDecode(key);
    wanted.set(decoded, [...(wanted.get(decoded) ?? []), value]);
  }
  return wanted;
}

function fit(key: string, saved: readonly string[], before: readonly string[], { fresh, nice }: Filling): CallEdit {
  const valuesWith = (filling: string) => saved.map((value) => formDecode(filled(value, filling)));
  const nicer = saved.some(hasWildcard) ? nice.map(valuesWith) : [];
  const best = valuesWith(nice[0] ?? fresh);
  // Of a repeated key the values that nobody minds stay.
  const added = before.length > saved.length ? [[...before, ...best.filter((value) => !before.includes(value))]] : [];
  return {
    ...edit(key, before, valuesWith(fresh), "fit"),
    nicer: [...added, ...nicer].map((values) => edit(key, before, values, "fit")),
  };
}

function edit(key: string, before: readonly string[], after: readonly string[], aim: CallEdit["aim"]): CallEdit {
  return {
    place: `query ${JSON.stringify(key)}`,
    aim,
    weight: 1,
    change: {
      part: "query",
      name: key,
      before: joined(before),
      after: joined(after),
      words: changeWords(`the query parameter ${key}`, before, after),
    },
    apply: (draft) => setQuery(draft, key, after),
    nicer: [],
  };
}

function sameMembers(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && [...one].sort().join("\n") === [...other].sort().join("\n");
}
