import { parseJson } from "@/mock-engine/strict-json";
import { CSV, readCsv } from "./forms/csv";
import { GRAPHQL_START, GRAPHQL_TYPE, isGraphQlType, JSON_START, readJson } from "./forms/json";
import { LINES, readLines } from "./forms/lines";
import { redactAssigned, redactLoose } from "./forms/loose";
import { PLAIN, readMultipart } from "./forms/multipart";
import { PAIRS, readPairs } from "./forms/pairs";
import { redactEncoded } from "./forms/percent";
import { QUOTED } from "./forms/quoted";
import { readXml, XML } from "./forms/xml";
import { type Leaf, type Reading, redactLeaves, type Writing } from "./secrets/leaves";
import { REDACTED, type Redaction } from "./secrets/redact";
import { redactShapes } from "./shapes/shapes";

/** What a text is, by its looks and by what its Content-Type says. */
interface Form {
  /** Null: the text is none. */
  read: (text: string, contentType: string) => Reading | null;
  writing: Writing;
  /** The values in it are all that can hold a secret: nothing is to be looked for between them. */
  isComplete?: (text: string) => boolean;
  /** What is looked for between the values; by default `redactLoose`. */
  between?: typeof redactLoose;
}

/**
 * The formats of texts, the first that fits: it says which values have which names. Whatever a text is, names and values beside one another
 * and what has a shape of its own are found in it too.
 */
const FORMS: readonly Form[] = [
  { read: readMultipart, writing: PLAIN },
  {
    read: (text, type) =>
      isGraphQlType(type) && GRAPHQL_START.test(text) ? readJson(text, { isGraphQl: true }).reading : null,
    writing: QUOTED,
    between: redactAssigned,
  },
  { read: (text, type) => (isForm(text, type) ? readPairs(text) : null), writing: PAIRS },
  {
    read: (text) => (JSON_START.test(text) ? readJson(text).reading : null),
    writing: QUOTED,
    isComplete: (text) => parseJson(text) !== null,
  },
  { read: (text) => (/^\s*</.test(text) ? readXml(text) : null), writing: XML },
  { read: readCsv, writing: CSV },
  { read: (text) => (/[:=：\n]/.test(text) ? readLines(text) : null), writing: LINES },
];

/**
 * How much is read of texts within texts, JSON in a form in JSON, in all and per character of the whole. What is within more is redacted
 * unread: nobody writes so by hand, and a hostile call must not cost more for it.
 */
const NESTED_MAX = 3;
const DEPTH_MAX = 8;

/** What may still be read of nested texts, in characters. */
interface Budget {
  left: number;
}

/**
 * A text with its secrets redacted, whatever it is: JSON, YAML, XML, a form, a table, lines, prose. It is not parsed, so that broken and cut
 * text is redacted too and all the rest stays as it is. The time is linear in the length.
 */
export function redactText(text: string, contentType: string, redaction: Redaction): string {
  if (text === "") return text;
  return redactWithin(text, contentType, redaction, { left: text.length * NESTED_MAX + 1_000 }, 0);
}

function redactWithin(text: string, contentType: string, redaction: Redaction, budget: Budget, depth: number): string {
  const inside = (value: string, leaf?: Leaf) => {
    if (value === text) return value;
    budget.left -= value.length;
    if (budget.left < 0 || depth === DEPTH_MAX) return REDACTED;
    return redactWithin(value, typeOfValue(leaf), redaction, budget, depth + 1);
  };
  return redactShapes(redactNamed(text, contentType, redaction, inside), redaction);
}

/** What is known of the type of a value within a text. */
function typeOfValue(leaf: Leaf | undefined): string {
  return leaf?.contentType ?? (leaf?.name === "query" ? GRAPHQL_TYPE : "");
}

type Inside = (value: string, leaf?: Leaf) => string;

function redactNamed(text: string, contentType: string, redaction: Redaction, inside: Inside): string {
  if (!/[:=<,\n%]/.test(text)) return text;
  let redacted = text;
  let redactBetween = redactLoose;
  for (const { read, writing, isComplete, between } of FORMS) {
    const reading = read(text, contentType);
    if (reading === null) continue;
    redacted = redactLeaves(text, reading, writing, redaction, inside);
    if (isComplete?.(text) === true) return redacted;
    redactBetween = between ?? redactLoose;
    break;
  }
  // Elements, also where the text is not XML from its beginning.
  if (redacted.includes("</") && !/^\s*</.test(text)) {
    redacted = redactLeaves(redacted, readXml(redacted), XML, redaction, inside);
  }
  return redactEncoded(redactBetween(redacted, redaction, inside), inside);
}

/** curl sends the form type for anything that is given with -d, and many clients send no type at all. */
function isForm(text: string, contentType: string): boolean {
  if (!/x-www-form-urlencoded/i.test(contentType)) return /^(?:\s*$|text\/plain)/i.test(contentType) && FORM.test(text);
  return !OTHER_FORM.test(text) && parseJson(text) === null;
}

/** The beginning of JSON or XML that was cut off or is broken. */
const OTHER_FORM = /^\s*(?:<[\w:.-]{1,200}[\s/>]|<[!?]|[{[][^=&]{0,200}["'\w]\s{0,20}:)/;
const FORM = /^[^\s=&{}"<>/:;,?#]{1,200}=[^\s{}"<>]*\s*$/;
