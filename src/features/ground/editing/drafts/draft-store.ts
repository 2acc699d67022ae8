import { createExternalStore } from "@/lib/browser/external-store";
import { EDITED_FIELDS, isSameThing } from "./edited-fields";
import type { DraftKind, EditedThings } from "./edited-things";
import { mergeThing } from "./merge";

/** A request or example with unsaved changes: its state when editing began (or was last merged), and its state now. The two differ. */
export interface Draft<Thing> {
  workspaceId: string;
  requestId: string;
  base: Thing;
  value: Thing;
  /** Errors from the API by field path, e.g. `{ "headers.0.key": "Is required." }`. Each stays until its field is changed. */
  errors: Readonly<Record<string, string>>;
  /** Why the last save failed; null if none did, or if the errors say it already. */
  problem: DraftProblem | null;
}

/** `conflict`: someone else has saved it since; `gone`: it was deleted; `failed`: any other failure, also a server that is away. */
export type DraftProblem = { kind: "conflict" } | { kind: "gone" } | { kind: "failed"; message: string };

type Drafts = { readonly [Kind in DraftKind]: ReadonlyMap<string, Draft<EditedThings[Kind]>> };

const EMPTY: Drafts = { request: new Map(), example: new Map() };

/** All unsaved changes in all workspaces. They outlive the pages on which they were made. */
export const draftStore = createExternalStore<Drafts>(EMPTY);

const dirtyIds = createExternalStore<ReadonlySet<string>>(new Set());

/** The requests with unsaved changes. The set is replaced only when its members change. */
export const dirtyRequestIds: Pick<typeof dirtyIds, "get" | "subscribe"> = dirtyIds;

interface Edited<Kind extends DraftKind> {
  workspaceId: string;
  requestId: string;
  /** The saved state, as far as this browser knows. */
  current: EditedThings[Kind];
}

/** Changes some fields. A draft that is equal to its base again is removed. */
export function changeDraft<Kind extends DraftKind>(
  kind: Kind,
  { workspaceId, requestId, current }: Edited<Kind>,
  part: Partial<EditedThings[Kind]>,
): void {
  const { id } = current;
  const draft = draftStore.get()[kind].get(id) ?? {
    workspaceId,
    requestId,
    base: current,
    value: current,
    errors: {},
    problem: null,
  };
  const value = { ...draft.value, ...part };
  if (isSameThing(kind, draft.base, value)) return discardDraft(kind, id);
  const errors = errorsOfUnchanged(draft.errors, draft.value, value);
  setDraft(kind, id, { ...draft, value, errors });
}

export function discardDraft(kind: DraftKind, id: string): void {
  setDraft(kind, id, null);
}

/** The drafts of a request and of its examples. */
export function draftsOf(drafts: Drafts, requestId: string) {
  return {
    request: drafts.request.get(requestId) ?? null,
    examples: exampleDraftsOf(drafts.example, requestId),
  };
}

export function exampleDraftsOf(drafts: Drafts["example"], requestId: string) {
  return [...drafts.values()].filter((draft) => draft.requestId === requestId);
}

/** Discards the unsaved changes of a request and its examples. */
export function discardDraftsOf(requestId: string): void {
  const { request, examples } = draftsOf(draftStore.get(), requestId);
  if (request) discardDraft("request", requestId);
  for (const { value } of examples) discardDraft("example", value.id);
}

/** Removes the unsaved changes of a request that this person deletes. The returned function restores them after an undo. */
export function removeDraftsUntilUndo(requestId: string): () => void {
  const { request, examples } = draftsOf(draftStore.get(), requestId);
  discardDraftsOf(requestId);
  return () => {
    if (request) setDraft("request", requestId, request);
    for (const example of examples) setDraft("example", example.value.id, example);
  };
}

/** Discards the unsaved changes in a workspace that no longer exists, or that this person has left. */
export function discardDraftsIn(workspaceId: string): void {
  const { request, example } = draftStore.get();
  for (const draft of [...request.values(), ...example.values()]) {
    if (draft.workspaceId === workspaceId) discardDraftsOf(draft.requestId);
  }
}

/**
 * Makes a newer saved state the base. `made` is the draft when that state was sent: what was changed after that stays unsaved, everything
 * else counts as saved.
 */
export function rebaseDraft<Kind extends DraftKind>(
  kind: Kind,
  saved: EditedThings[Kind],
  made: EditedThings[Kind],
): void {
  const draft = draftStore.get()[kind].get(saved.id);
  if (!draft) return;
  const states = { base: made, theirs: saved, mine: draft.value };
  const value = mergeThing(EDITED_FIELDS[kind], states, () => true);
  const isSaved = isSameThing(kind, saved, value);
  setDraft(kind, saved.id, isSaved ? null : { ...draft, base: saved, value, errors: {}, problem: null });
}

/**
 * For a change that this person has saved elsewhere, e.g. a new name in the tree: the draft is based on it, without a conflict message. A
 * draft that had a conflict before keeps it.
 */
export function adoptOwnChange<Kind extends DraftKind>(kind: Kind, saved: EditedThings[Kind]): void {
  const draft = draftStore.get()[kind].get(saved.id);
  if (!draft || saved.version !== draft.base.version + 1) return;
  const changed = EDITED_FIELDS[kind].filter((field) => !field.isSame(draft.base, saved));
  const made = changed.reduce((before, field) => field.copy(draft.value, before), draft.base);
  rebaseDraft(kind, saved, made);
}

/** Makes a merged state the draft, based on the saved state that it was merged with. */
export function resolveDraft<Kind extends DraftKind>(
  kind: Kind,
  saved: EditedThings[Kind],
  merged: EditedThings[Kind],
): void {
  const draft = draftStore.get()[kind].get(saved.id);
  if (!draft) return;
  const isSaved = isSameThing(kind, saved, merged);
  setDraft(kind, saved.id, isSaved ? null : { ...draft, base: saved, value: merged, errors: {}, problem: null });
}

/** Records why a draft could not be saved; null clears it. */
export function reportProblem(
  kind: DraftKind,
  id: string,
  problem: DraftProblem | null,
  errors: Readonly<Record<string, string>> = {},
): void {
  const draft = draftStore.get()[kind].get(id);
  if (draft) setDraft(kind, id, { ...draft, problem, errors });
}

function setDraft<Kind extends DraftKind>(kind: Kind, id: string, draft: Draft<EditedThings[Kind]> | null): void {
  const drafts: ReadonlyMap<string, Draft<EditedThings[Kind]>> = draftStore.get()[kind];
  const changed = new Map(drafts);
  if (draft === null) changed.delete(id);
  else changed.set(id, draft);
  draftStore.set({ ...draftStore.get(), [kind]: changed });

  const { request, example } = draftStore.get();
  const ids = new Set([...request.keys(), ...[...example.values()].map(({ requestId }) => requestId)]);
  const before = dirtyIds.get();
  if (ids.size !== before.size || [...ids].some((requestId) => !before.has(requestId))) dirtyIds.set(ids);
}

function errorsOfUnchanged(
  errors: Readonly<Record<string, string>>,
  before: unknown,
  after: unknown,
): Record<string, string> {
  const kept = Object.entries(errors).filter(([path]) => valueAt(before, path) === valueAt(after, path));
  return Object.fromEntries(kept);
}

function valueAt(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((inner, key) => {
    if (typeof inner !== "object" || inner === null) return undefined;
    return (inner as Record<string, unknown>)[key];
  }, value);
}
