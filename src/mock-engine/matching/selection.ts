import type { IncomingCall, MockExample } from "@/mock-engine/model";
import { percentDecode } from "@/mock-engine/percent";
import { insideQuotes, splitUnquoted } from "@/mock-engine/quoted-text";

/** What a caller asked for in headers. The example must match all of it. */
export interface Selection {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly codes: readonly string[];
}

/**
 * The caller's choice in a call's headers: `x-mock-response-id`, `-name`, `-code`, `Prefer: code=404` and `Prefer: example=name`,
 * values percent-decoded. Null when there is none, which is nearly always. Source: docs/matching.md, "The caller's choice"; RFC 7240 2.
 */
export function readSelection(headers: IncomingCall["headers"]): Selection | null {
  let selection: { ids: string[]; names: string[]; codes: string[] } | null = null;
  for (const [name, value] of headers) {
    // Comparing lengths first avoids lower-casing every header of every call.
    if (name.length !== PREFER.length && name.length < SHORTEST) continue;
    for (const [kind, wanted] of choices(name.toLowerCase(), value)) {
      selection ??= { ids: [], names: [], codes: [] };
      selection[kind].push(percentDecode(wanted));
    }
  }
  return selection;
}

/** Whether an example matches the caller's choice. */
export function isSelected(selection: Selection, example: MockExample): boolean {
  return (
    selection.ids.every((id) => id.toLowerCase() === example.id.toLowerCase()) &&
    selection.names.every((name) => name === example.name) &&
    selection.codes.every((code) => code === String(example.response.status))
  );
}

const PREFER = "prefer";
const SHORTEST = "x-mock-response-id".length;

type Choice = [kind: "ids" | "names" | "codes", wanted: string];

function choices(header: string, value: string): Choice[] {
  const wanted = value.trim();
  switch (header) {
    case "x-mock-response-id":
      return wanted === "" ? [] : [["ids", wanted]];
    case "x-mock-response-name":
      return wanted === "" ? [] : [["names", wanted]];
    case "x-mock-response-code":
      return wanted === "" ? [] : [["codes", wanted]];
    case PREFER:
      return preferences(wanted).flatMap(([name, preferred]): Choice[] => {
        if (preferred === "") return [];
        return name === "code" ? [["codes", preferred]] : name === "example" ? [["names", preferred]] : [];
      });
    default:
      return [];
  }
}

/** `code=404, example="Not found"; x=1` as names and values; parameters of a preference are ignored. */
function preferences(value: string): [name: string, value: string][] {
  return splitUnquoted(value, ",").map((preference) => {
    const [main = ""] = splitUnquoted(preference, ";");
    const equals = main.indexOf("=");
    if (equals < 0) return [main.trim().toLowerCase(), ""];
    return [main.slice(0, equals).trim().toLowerCase(), unquoted(main.slice(equals + 1).trim())];
  });
}

function unquoted(text: string): string {
  return insideQuotes(text)?.replace(/\\(.)/g, "$1") ?? text;
}
