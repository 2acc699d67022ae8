import type { CallView } from "@/mock-engine/call-view";
import type { Filling } from "@/mock-engine/counterfactual/changes/filling";
import { changeWords, joined } from "@/mock-engine/counterfactual/changes/words";
import { savedQueryPairs } from "@/mock-engine/criteria/query";
import type { RequestSide } from "@/mock-engine/model";
import { formDecode } from "@/mock-engine/percent";
import { readUrlText } from "@/mock-engine/url-text";
import { filled, hasWildcard } from "@/mock-engine/variables";
import { folded, queryValues, setQuery, type CallDraft, type CallEdit } from "./call-draft";

/**
 * Edits of a call's query, one place for each key. Values are set to what the example asks for, or removed if the key counts for some
 * example (`asked`, decoded).
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

/** The saved query values of an example, by decoded key. */
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
  // Values of a repeated key that do no harm may stay.
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
