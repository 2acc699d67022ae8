import type { IsSecret } from "./added-names";
import { REDACTED, type Redaction, redactedValue } from "./redact";

/** A value in a text, `text.slice(start, end)` with its quotes, and the name that it stands under; null within a list. */
export interface Leaf {
  readonly start: number;
  readonly end: number;
  readonly name: string | null;
  /** The index of its group. */
  readonly group: number;
  /** What a part of a multipart body says about itself. */
  readonly contentType?: string;
  /** It says how something is written. It is no secret below a secret's name, only under one of its own. */
  readonly isAboutFormat?: boolean;
}

type Extra = Pick<Leaf, "contentType" | "isAboutFormat">;

/** Values that stand together: an object, a list, an element, a form. */
interface Group {
  /** The index of the group around it; -1 for the outermost. */
  readonly parent: number;
  readonly name: string | null;
  /** What says what its value is: `{ name: "password", value: "x" }`. */
  pairNames: Leaf[] | null;
  /** Whether one of them is a secret's name; null until it is asked for. */
  isSecretPair: boolean | null;
  hasValue: boolean;
  /** `state` or `grant_type`, beside which a `code` is a secret. */
  hasCodePartner: boolean;
}

/** What was found in a text: its values in the order in which they stand, and their groups, outer ones first. */
export class Reading {
  readonly leaves: Leaf[] = [];
  readonly groups: Group[] = [group(-1, null)];

  /** @returns the group's index */
  open(parent: number, name: string | null): number {
    return this.groups.push(group(parent, name)) - 1;
  }

  add(group: number, name: string | null, start: number, end: number, extra?: Extra): void {
    this.leaves.push(extra === undefined ? { start, end, name, group } : { start, end, name, group, ...extra });
  }
}

function group(parent: number, name: string | null): Group {
  return { parent, name, pairNames: null, isSecretPair: null, hasValue: false, hasCodePartner: false };
}

/** How values are written in a format. */
export interface Writing {
  /** A value as it was meant: without quotes and escapes. */
  decode: (raw: string) => string;
  /** A changed value, written as `raw` was. */
  encode: (value: string, raw: string) => string;
  /** Whether something else may be in a value that is not a secret: another format, or an escape. By default what has signs of one may. */
  mayHold?: (raw: string) => boolean;
}

/** The name of the text in an element. It counts as a value. */
export const CONTENT = "#content";

/**
 * The text with its secret values redacted, and all else of it as it is. A value is a secret if it has a secret name or is anywhere below
 * one; in a pair such as `{ name: "password", value: "x" }`; as a code beside the state or the grant type that it belongs to.
 *
 * @param inside redacts within a value that is not a secret itself
 * @param isBelow everything in this text is below a secret name
 */
export function redactLeaves(
  text: string,
  reading: Reading,
  { decode, encode, mayHold = mayHoldMore }: Writing,
  redaction: Redaction,
  inside: (value: string, leaf: Leaf) => string,
  isBelow = false,
): string {
  const { leaves } = reading;
  const isSecret = secretLeaves(text, reading, decode, redaction.isSecret, isBelow);
  let redacted = "";
  let from = 0;
  for (const leaf of leaves) {
    const raw = text.slice(leaf.start, leaf.end);
    const secret = isSecret(leaf);
    if (raw === REDACTED || (secret ? SAYS_NOTHING.test(raw) : !mayHold(raw))) continue;
    const value = decode(raw);
    const changed = secret ? redactedValue(value, redaction) : inside(value, leaf);
    if (changed === value) continue;
    redacted += text.slice(from, leaf.start) + encode(changed, raw);
    from = leaf.end;
  }
  return from === 0 ? text : redacted + text.slice(from);
}

const SAYS_NOTHING = /^(?:|true|false|null|none|nil|undefined|~)$/i;

/**
 * Words, numbers, times and plain addresses hold no other format and no escape. What has a shape of its own is found in the whole text.
 * This is what most values are: reading each as if it were a text of its own would be most of the cost.
 */
function mayHoldMore(raw: string): boolean {
  return SIGNS.test(raw) || (raw.includes(":") && NAME_BEFORE_COLON.test(raw));
}

const SIGNS = /[\\=<&%{[\n]/;
/** Not the colons of `12:30`, `T12:30` and `https://`. */
const NAME_BEFORE_COLON = /(?<!(?:^|[^A-Za-z]|T)\d{1,4}):(?!\/\/)/;

/** Decides from the names of all leaves and groups. Linear: each is looked at once. */
function secretLeaves(
  text: string,
  { leaves, groups }: Reading,
  decode: (raw: string) => string,
  isSecretName: IsSecret,
  isBelow: boolean,
): (leaf: Leaf) => boolean {
  const learn = (own: Group | undefined, name: string | null, leaf: Leaf | null) => {
    const role = name === null ? null : roleOf(name);
    if (own === undefined || role === null) return;
    if (role === "value") own.hasValue = true;
    else if (role === "code partner") own.hasCodePartner = true;
    else if (role === "name" && leaf !== null) (own.pairNames ??= []).push(leaf);
  };
  for (const { parent, name } of groups) learn(groups[parent], name, null);
  for (const leaf of leaves) {
    const own = groups[leaf.group];
    learn(own, leaf.name, leaf);
    // `<key>password</key><value>x</value>`: the content of the element is the name.
    if (leaf.name === CONTENT && own !== undefined) learn(groups[own.parent], own.name, leaf);
  }
  const isSecretPair = (own: Group): boolean =>
    (own.isSecretPair ??= (own.pairNames ?? []).some(
      ({ start, end }) => end - start <= PAIR_NAME_LENGTH_MAX && isSecretName(decode(text.slice(start, end))),
    ));
  const isSecretIn = (own: Group, name: string): boolean => {
    const role = roleOf(name);
    if (role === "code") return own.hasCodePartner || isSecretName(name);
    if (role === "value" && isSecretPair(own)) return true;
    // The `key` of a pair is the name of its value.
    return isSecretName(name) && !(role === "name" && own.hasValue);
  };
  const isBelowSecret: boolean[] = [];
  groups.forEach(({ parent, name }, at) => {
    const around = groups[parent];
    const isOwn = around !== undefined && name !== null && isSecretIn(around, name);
    isBelowSecret[at] = isOwn || (parent < 0 ? isBelow : isBelowSecret[parent] === true);
  });
  return ({ group: at, name, isAboutFormat = false }) => {
    const own = groups[at];
    return (
      (isBelowSecret[at] === true && !isAboutFormat) || (own !== undefined && name !== null && isSecretIn(own, name))
    );
  };
}

const PAIR_NAME_LENGTH_MAX = 200;

type Role = "name" | "value" | "code" | "code partner" | null;

const ROLES = new Map<string, Role>([
  ...[
    "name",
    "key",
    "k",
    "field",
    "header",
    "param",
    "parameter",
    "property",
    "attribute",
    "variable",
    "type",
    "id",
  ].map((name) => [name, "name"] as const),
  ...["value", "values", "val", "v", "content", "contents", "text", "data", "secretvalue", "stringvalue"].map(
    (name) => [name, "value"] as const,
  ),
  ["code", "code"],
  ["state", "code partner"],
  ["granttype", "code partner"],
]);

const roles = new Map<string, Role>();
const ROLES_KEPT_MAX = 2_000;

function roleOf(name: string): Role {
  const known = roles.get(name);
  if (known !== undefined) return known;
  const role = name.length > 40 ? null : (ROLES.get(name.toLowerCase().replace(/[^a-z]/g, "")) ?? null);
  if (roles.size >= ROLES_KEPT_MAX) roles.clear();
  roles.set(name, role);
  return role;
}
