import { textsOfBody } from "@/mock-engine/body-kinds/body-kinds";
import type { Candidate, CompiledMock } from "@/mock-engine/matching/compile";
import type { RequestSide } from "@/mock-engine/model";

/** The text that replaces a wildcard in a suggested call. */
export interface Filling {
  /** A character that occurs in no saved text, so that it can only match a wildcard. */
  readonly fresh: string;
  /** Texts that a person would rather write. */
  readonly nice: readonly string[];
}

const NICE = ["1", "2", "3", "any"];
const CHARACTERS = "123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_~";

/** Finds the filling for a pool. It must not match another route by accident. */
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

/** The first CJK ideograph that is free. No collection uses all twenty thousand. */
function freeCharacter(isFree: (character: string) => boolean): string {
  for (let code = 0x4e00; code < 0x9fff; code++) {
    const character = String.fromCodePoint(code);
    if (isFree(character)) return character;
  }
  return "\u9fff";
}

function savedTexts({ url, query, headers, body }: RequestSide): string[] {
  return [
    url,
    ...query.flatMap(({ key, value }) => [key, value]),
    ...headers.map(({ value }) => value),
    ...textsOfBody(body).map(({ text }) => text),
  ];
}
