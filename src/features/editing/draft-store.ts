import type { DraftKind, EditedThings } from "@/features/editing/edited-things";
import { EDITED_FIELDS, isSameThing } from "@/features/editing/edited-fields";
import { mergeThing } from "@/features/editing/merge";
import { createExternalStore } from "@/lib/external-store";

/** One edited thing: what it was when editing began (or was last merged), and what it is now. The two differ. */
export interface Draft<Thing> {
  workspaceId: string;
  requestId: string;
  base: Thing;
  value: Thing;
  /** What the API said is wrong, by its field paths, e.g. `{ "headers.0.key": "Is required." }`; until that field is changed. */
  errors: Readonly<Record<string, string>>;
  /** Why the last save of it did not go through; null when there was none, or when the errors say it all. */
  problem: DraftProblem | null;
}

/** `conflict`: someone else saved it since; `gone`: it was deleted; `failed`: anything else, the server being away included. */
export type DraftProblem = { kind: "conflict" } | { kind: "gone" } | { kind: "failed"; message: string };

type Drafts = { readonly [Kind in DraftKind]: ReadonlyMap<string, Draft<EditedThings[Kind]>> };

const EMPTY: Drafts = { request: new Map(), example: new Map() };

/** Everything that is edited and not saved, in all workspaces: it outlives the pages that edit it. */
export const draftStore = createExternalStore<Drafts>(EMPTY);

const dirtyIds = createExternalStore<ReadonlySet<string>>(new Set());

/** The requests of which something is not saved. The set is another one only when its members are. */
export const dirtyRequestIds: Pick<typeof dirtyIds, "get" | "subscribe"> = dirtyIds;

interface Edited<Kind extends DraftKind> {
  workspaceId: string;
  requestId: string;
  /** As it is saved, as far as we know. */
  current: EditedThings[Kind];
}

/** Changes some fields; a draft that says the same as its base again is none. */
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

/** Gives up what is not saved of a request and its examples. */
export function discardDraftsOf(requestId: string): void {
  const { request, examples } = draftsOf(draftStore.get(), requestId);
  if (request) discardDraft("request", requestId);
  for (const { value } of examples) discardDraft("example", value.id);
}

/** Takes away what is not saved of a request that this person deletes; the answered function gives it back, after an undo. */
export function setDraftsAside(requestId: string): () => void {
  const { request, examples } = draftsOf(draftStore.get(), requestId);
  discardDraftsOf(requestId);
  return () => {
    if (request) setDraft("request", requestId, request);
    for (const example of examples) setDraft("example", example.value.id, example);
  };
}

/** Gives up what is not saved in a workspace that is no more, or no more this person's. */
export function discardDraftsIn(workspaceId: string): void {
  const { request, example } = draftStore.get();
  for (const draft of [...request.values(), ...example.values()]) {
    if (draft.workspaceId === workspaceId) discardDraftsOf(draft.requestId);
  }
}

/**
 * Makes a newer saved state the base. `made` is what the draft was when that state was decided on: what was changed while a save
 * was under way stays unsaved, everything else is as saved.
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
 * After a change that this person saved elsewhere, e.g. a new name in the tree: the draft goes on from there, and nobody is told that
 * someone else was at it. A draft that was behind before stays so.
 */
export function adoptOwnChange<Kind extends DraftKind>(kind: Kind, saved: EditedThings[Kind]): void {
  const draft = draftStore.get()[kind].get(saved.id);
  if (!draft || saved.version !== draft.base.version + 1) return;
  const changed = EDITED_FIELDS[kind].filter((field) => !field.isSame(draft.base, saved));
  const made = changed.reduce((before, field) => field.copy(draft.value, before), draft.base);
  rebaseDraft(kind, saved, made);
}

/** Makes a merged state the draft, on top of the saved state that it was merged with. */
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

/** Says of a draft why it is not saved; null takes that back. */
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
