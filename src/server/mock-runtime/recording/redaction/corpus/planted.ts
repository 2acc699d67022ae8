/** The secret in most of the planted calls: by itself nothing tells that it is one. */
export const S = "kestrel49";

/** A call with a secret in it. Without `secret` it is `S`. */
export interface Planted {
  target?: string;
  /** name, value, name, value, … */
  headers?: string[];
  /** Its Content-Type. */
  type?: string;
  body?: string;
  secret?: string;
}

/** Calls that differ in one place only, by that place. */
export const query = (...queries: string[]): Planted[] => queries.map((text) => ({ target: `/a?${text}` }));
export const path = (...paths: string[]): Planted[] => paths.map((target) => ({ target }));
export const header = (...lines: [name: string, value: string][]): Planted[] =>
  lines.map((line) => ({ headers: line }));
export const body = (type: string, ...bodies: string[]): Planted[] => bodies.map((text) => ({ type, body: text }));
