import type { Candidate, CompiledMock } from "../compile";
import type { RequestSide } from "../model";
import { literalPieces } from "../variables";

/** What is put where an example takes any value. */
export interface Filling {
  /** One character that stands nowhere in what is saved, so that it meets nothing but a wildcard. */
  readonly fresh: string;
  /** What a person would rather write. */
  readonly nice: readonly string[];
}

const NICE = ["1", "2", "3", "any"];
const CHARACTERS = "123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_~";

/** Finds the filling for a pool, in a mock whose other routes must not be met by chance. */
export function fillingFor(mock: CompiledMock, pool: readonly Candidate[]): Filling {
  const texts = [
    ...mock.requests.map(({ pattern }) => pattern),
    ...mock.requests.flatMap(({ paths }) => paths.flatMap(({ segments }) => segments.map(({ text }) => text))),
    ...pool.flatMap(({ example }) => savedTexts(example.source.request)),
  ];
  const isFree = (character: string) => !texts.some((text) => text.includes(character));
  const known = [...CHARACTERS].find(isFree);
  return { fresh: known ?? freeCharacter(isFree), nice: NICE };
}

/** The first CJK ideograph that is not taken: texts that use all twenty thousand do not occur. */
function freeCharacter(isFree: (character: string) => boolean): string {
  for (let code = 0x4e00; code < 0x9fff; code++) {
    const character = String.fromCodePoint(code);
    if (isFree(character)) return character;
  }
  return "\u9fff";
}

function savedTexts({ url, query, headers, body }: RequestSide): string[] {
  const texts = [url, ...query.flatMap(({ key, value }) => [key, value]), ...headers.map(({ value }) => value)];
  switch (body.kind) {
    case "none":
    case "binary":
      return texts;
    case "json":
    case "xml":
    case "text":
      return [...texts, body.text];
    case "urlencoded":
    case "multipart":
      return [...texts, ...body.fields.map(({ value }) => value)];
    case "graphql":
      return [...texts, body.query, body.variables ?? "", body.operationName ?? ""];
  }
}

export function hasWildcard(saved: string): boolean {
  return literalPieces(saved).length > 1;
}

/** A saved text with `filling` in the place of each `{{wildcard}}`. */
export function filled(saved: string, filling: string): string {
  return literalPieces(saved).join(filling);
}
