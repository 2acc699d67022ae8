import Bowser from "bowser";

/** A User-Agent header in a person's words, e.g. `Firefox on Linux`. Of a program that is no browser, its own name. */
export function deviceText(userAgent: string): string {
  const text = userAgent.trim();
  if (text === "") return "Unknown program";
  const parser = Bowser.getParser(text);
  const names = [parser.getBrowserName(), parser.getOSName()].filter((name) => name !== "");
  if (names.length > 0) return names.join(" on ");
  // e.g. `curl/8.5.0`
  const [program = text] = text.split(/[/ ]/);
  return program.slice(0, NAME_LENGTH_MAX);
}

const NAME_LENGTH_MAX = 60;
