import { STEP_UNITS, type Steps } from "@/mock-engine/steps";
import { variableEnd } from "@/mock-engine/variables";
import { exactNumber } from "@/mock-engine/exact-number";
import type { JsonChild, JsonNode } from "./lenient-json";

/** An object or array whose end has not been reached. */
interface Open {
  readonly isArray: boolean;
  readonly children: MutableChild[];
  /** The key of the next value; in an array its index. Null for a wildcard instead of a key, which names no place. */
  key: string | number | null;
  /** Where a key stands among the children, once there are too many to look through. */
  placeOf: Map<string, number> | null;
  hasWildKey: boolean;
}

interface MutableChild extends JsonChild {
  readonly key: string | number;
  node: JsonNode;
}

const ANY_OBJECT: JsonNode = { kind: "any_object" };
const ANY_ARRAY: JsonNode = { kind: "any_array" };
const ANYTHING: JsonNode = { kind: "anything" };

/** Up to here, comparing keys one by one costs less than a map. */
const KEYS_COMPARED = 8;

/**
 * Reads one saved text. What remains once comments and trailing commas are dropped is valid if it is valid for `JSON.parse`, and of a repeated
 * key the last value counts, in the place of the first. `JSON.parse` itself cannot be used: it cannot stop between two values, and a
 * saved body may have 20 MB.
 */
export class LenientReader {
  private at: number;
  private readonly open: Open[] = [];
  private readonly withWildKey = new Set<JsonNode>();

  constructor(private readonly text: string) {
    this.at = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  }

  *steps(): Steps<JsonNode | null> {
    let pauseAt = STEP_UNITS;
    for (;;) {
      if (this.at >= pauseAt) {
        yield;
        pauseAt = this.at + STEP_UNITS;
      }
      const value = this.readValue();
      if (value === null) return null;
      if (value === ENTERED) continue;
      const whole = this.put(value);
      if (whole === null) return null;
      if (whole !== CONTINUES) return this.hasReachableWildKey(whole) ? null : whole;
    }
  }

  /** Reads a value, or the beginning of an object or array that is not empty. Null if there is none. */
  private readValue(): JsonNode | typeof ENTERED | null {
    const { text } = this;
    switch (this.skipBlank()) {
      case QUOTE: {
        const value = this.readString();
        return value === null ? null : { kind: "scalar", value };
      }
      case OPEN_OBJECT: {
        const end = variableEnd(text, this.at);
        if (end < 0) return this.enter(false);
        this.at = end;
        return ANYTHING;
      }
      case OPEN_ARRAY:
        return this.enter(true);
      case LETTER_T:
        return this.readWord("true", true);
      case LETTER_F:
        return this.readWord("false", false);
      case LETTER_N:
        return this.readWord("null", null);
      default: {
        NUMBER.lastIndex = this.at;
        if (!NUMBER.test(text)) return null;
        const value = exactNumber(text.slice(this.at, NUMBER.lastIndex));
        this.at = NUMBER.lastIndex;
        return { kind: "scalar", value };
      }
    }
  }

  private enter(isArray: boolean): JsonNode | typeof ENTERED | null {
    this.at += 1;
    if (this.skipBlank() === (isArray ? CLOSE_ARRAY : CLOSE_OBJECT)) {
      this.at += 1;
      return isArray ? ANY_ARRAY : ANY_OBJECT;
    }
    const opened: Open = { isArray, children: [], key: 0, placeOf: null, hasWildKey: false };
    this.open.push(opened);
    return isArray || this.readKey(opened) ? ENTERED : null;
  }

  /** Puts a value into its container, and ends the containers that end behind it. Returns the whole once it is read; null if it is no JSON. */
  private put(value: JsonNode): JsonNode | typeof CONTINUES | null {
    let node = value;
    for (let container = this.open.at(-1); container; container = this.open.at(-1)) {
      addChild(container, node);
      const next = this.skipBlank();
      if (next === COMMA) {
        this.at += 1;
        if (container.isArray) container.key = container.children.length;
        else if (!this.readKey(container)) return null;
        return CONTINUES;
      }
      if (next !== (container.isArray ? CLOSE_ARRAY : CLOSE_OBJECT)) return null;
      this.at += 1;
      this.open.pop();
      node = { kind: "branch", isArray: container.isArray, children: container.children };
      if (container.hasWildKey) this.withWildKey.add(node);
    }
    this.skipBlank();
    return this.at < this.text.length ? null : node;
  }

  private readKey(container: Open): boolean {
    const first = this.skipBlank();
    if (first === QUOTE) {
      container.key = this.readString();
      if (container.key === null) return false;
    } else {
      const end = variableEnd(this.text, this.at);
      if (end < 0) return false;
      container.key = null;
      this.at = end;
    }
    if (this.skipBlank() !== COLON) return false;
    this.at += 1;
    return true;
  }

  private readString(): string | null {
    const { text } = this;
    const from = this.at + 1;
    let end = text.indexOf('"', from);
    if (end < 0) return null;
    const plain = text.slice(from, end);
    if (!SPECIAL.test(plain)) {
      this.at = end + 1;
      return plain;
    }
    for (end = from; end < text.length && text.charCodeAt(end) !== QUOTE;) {
      end += text.charCodeAt(end) === BACKSLASH ? 2 : 1;
    }
    this.at = end + 1;
    try {
      return JSON.parse(text.slice(from - 1, end + 1)) as string;
    } catch {
      return null;
    }
  }

  private readWord(word: string, value: boolean | null): JsonNode | null {
    if (!this.text.startsWith(word, this.at)) return null;
    this.at += word.length;
    return { kind: "scalar", value };
  }

  /** Skips white space, comments and trailing commas. Returns the code of the next character, NaN at the end. */
  private skipBlank(): number {
    const { text } = this;
    for (;;) {
      const code = text.charCodeAt(this.at);
      if (code === SPACE || code === LINE_FEED || code === CARRIAGE_RETURN || code === TAB) this.at += 1;
      else if (code === SLASH && commentEnd(text, this.at) > 0) this.at = commentEnd(text, this.at);
      else if (code === COMMA && this.isTrailing()) this.at += 1;
      else return code;
    }
  }

  /** Whether the comma here has only white space and comments between it and the end of its container. */
  private isTrailing(): boolean {
    const { text } = this;
    for (let at = this.at + 1; ;) {
      const code = text.charCodeAt(at);
      if (code === SPACE || code === LINE_FEED || code === CARRIAGE_RETURN || code === TAB) at += 1;
      else if (code === SLASH && commentEnd(text, at) > 0) at = commentEnd(text, at);
      else return code === CLOSE_OBJECT || code === CLOSE_ARRAY;
    }
  }

  /** A wildcard key makes the text unreadable, but not if a repeated key has replaced the value around it. */
  private hasReachableWildKey(root: JsonNode): boolean {
    if (this.withWildKey.size === 0) return false;
    const open = [root];
    for (let node = open.pop(); node; node = open.pop()) {
      if (this.withWildKey.has(node)) return true;
      if (node.kind === "branch") for (const child of node.children) open.push(child.node);
    }
    return false;
  }
}

/** Instead of a value: its beginning was read; it is in its place, and another value follows. */
const ENTERED = Symbol();
const CONTINUES = Symbol();

function addChild(container: Open, node: JsonNode): void {
  const { key, children } = container;
  if (key === null) {
    container.hasWildKey = true;
    return;
  }
  const known = typeof key === "string" ? placeOfKey(container, key) : -1;
  const repeated = children[known];
  if (repeated) {
    repeated.node = node;
    return;
  }
  children.push({ key, node });
  if (typeof key === "string") container.placeOf?.set(key, children.length - 1);
}

/** Where a child with this key stands; -1 if there is none. */
function placeOfKey(container: Open, key: string): number {
  const { children } = container;
  if (children.length < KEYS_COMPARED) {
    for (let at = 0; at < children.length; at++) if (children[at]?.key === key) return at;
    return -1;
  }
  container.placeOf ??= new Map(children.map((child, at) => [String(child.key), at]));
  return container.placeOf.get(key) ?? -1;
}

/** The index behind the comment that begins at `at`; -1 if there is none. */
function commentEnd(text: string, at: number): number {
  const isLine = text.charCodeAt(at + 1) === SLASH;
  if (!isLine && text.charCodeAt(at + 1) !== STAR) return -1;
  const end = isLine ? text.indexOf("\n", at) : text.indexOf("*/", at + 2);
  if (end < 0) return text.length;
  return isLine ? end : end + 2;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** What a string cannot contain as it stands, and the beginning of an escape. */
// eslint-disable-next-line no-control-regex -- these are the characters that JSON does not allow
const SPECIAL = /[\\\u0000-\u001f]/;

const BYTE_ORDER_MARK = 0xfeff;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const TAB = 0x09;
const COMMA = 0x2c;
const COLON = 0x3a;
const SLASH = 0x2f;
const STAR = 0x2a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const LETTER_F = 0x66;
const LETTER_N = 0x6e;
const LETTER_T = 0x74;
