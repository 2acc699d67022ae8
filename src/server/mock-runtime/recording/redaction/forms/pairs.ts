import { Reading, type Writing } from "@/server/mock-runtime/recording/redaction/secrets/leaves";
import { REDACTED } from "@/server/mock-runtime/recording/redaction/secrets/redact";
import { decodedName, formDecoded, percentEncoded } from "./percent";

/** Reads a raw query or an urlencoded form, `a=1&b=2`; also `a=1;b=2`, as some old clients write it. */
export function readPairs(text: string): Reading {
  const reading = new Reading();
  const separator = text.includes("&") ? "&" : ";";
  let at = 0;
  while (at < text.length) {
    const next = text.indexOf(separator, at);
    const end = next < 0 ? text.length : next;
    const equals = text.indexOf("=", at);
    if (equals >= 0 && equals < end) {
      reading.add(0, decodedName(formDecoded(text.slice(at, equals))).trim(), equals + 1, end);
    } else if (equals < 0) break;
    at = end + 1;
  }
  return reading;
}

export const PAIRS: Writing = {
  decode: formDecoded,
  encode: (value) => (value === REDACTED ? value : percentEncoded(value)),
  // What is not encoded is found between the pairs too.
  mayHold: (raw) => /[%+{[<"\\]/.test(raw),
};
