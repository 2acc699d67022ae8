import type { QueryClient } from "@tanstack/react-query";
import { changedExampleParts, changedRequestParts } from "@/features/ground/editing/drafts/changed-parts";
import {
  discardDraft,
  draftsOf,
  draftStore,
  rebaseDraft,
  reportProblem,
} from "@/features/ground/editing/drafts/draft-store";
import { isSameThing } from "@/features/ground/editing/drafts/edited-fields";
import { type DraftKind, type EditedThings, editedRequest } from "@/features/ground/editing/drafts/edited-things";
import { apiFailure } from "@/lib/api/api-failure";
import type { useTRPC, useTRPCClient } from "@/lib/api/trpc";
import { createExternalStore } from "@/lib/browser/external-store";

export interface SavingApi {
  client: ReturnType<typeof useTRPCClient>;
  trpc: ReturnType<typeof useTRPC>;
  queryClient: QueryClient;
}

/** The saves in progress, by request, with their results. */
export const savingStore = createExternalStore<ReadonlyMap<string, Promise<boolean>>>(new Map());

/** The saves that start after the current one, by request. */
const waiting = new Map<string, Promise<boolean>>();

/**
 * Saves the unsaved changes of a request and its examples. If a save is in progress, later changes are saved right after it. Resolves to
 * true if nothing is left unsaved.
 */
export function saveDrafts(api: SavingApi, requestId: string): Promise<boolean> {
  // Checked first, because between two saves none is running.
  const queued = waiting.get(requestId);
  if (queued) return queued;
  const running = savingStore.get().get(requestId);
  if (!running) return startSaving(api, requestId);
  const next = running.then(() => startSaving(api, requestId));
  waiting.set(requestId, next);
  return next;
}

function startSaving(api: SavingApi, requestId: string): Promise<boolean> {
  waiting.delete(requestId);
  const saving = saveEach(api, requestId).finally(() =>
    savingStore.set(new Map([...savingStore.get()].filter(([, other]) => other !== saving))),
  );
  savingStore.set(new Map([...savingStore.get(), [requestId, saving]]));
  return saving;
}

/** Saves each one separately: a failure is reported for that one and does not stop the others. */
async function saveEach(api: SavingApi, requestId: string): Promise<boolean> {
  const { request, examples } = draftsOf(draftStore.get(), requestId);
  const problems = [...(request ? [await attempt(api, "request", requestId, () => saveRequest(api, requestId))] : [])];
  for (const { value } of examples) {
    problems.push(await attempt(api, "example", value.id, () => saveExample(api, value.id)));
  }
  return !problems.includes(true) && !isDirty(requestId);
}

function isDirty(requestId: string): boolean {
  const { request, examples } = draftsOf(draftStore.get(), requestId);
  return request !== null || examples.length > 0;
}

async function saveRequest({ client, trpc, queryClient }: SavingApi, requestId: string): Promise<void> {
  const draft = draftStore.get().request.get(requestId);
  if (!draft) return;
  const { workspaceId, base, value } = draft;
  const changes = changedRequestParts(base, value);
  const saved = await client.request.update.mutate({ workspaceId, requestId, version: base.version, ...changes });
  queryClient.setQueryData(trpc.request.get.queryKey({ workspaceId, requestId }), saved);
  rebaseDraft("request", editedRequest(saved), value);
  void queryClient.invalidateQueries(trpc.collection.tree.queryFilter({ workspaceId }));
  void queryClient.invalidateQueries(trpc.mockServer.routes.pathFilter());
}

async function saveExample({ client, trpc, queryClient }: SavingApi, exampleId: string): Promise<void> {
  const draft = draftStore.get().example.get(exampleId);
  if (!draft) return;
  const { workspaceId, requestId, base, value } = draft;
  const changes = changedExampleParts(base, value);
  const saved = await client.example.update.mutate({ workspaceId, exampleId, version: base.version, ...changes });
  queryClient.setQueryData(
    trpc.request.get.queryKey({ workspaceId, requestId }),
    (request) =>
      request && {
        ...request,
        examples: request.examples.map((example) => (example.id === exampleId ? saved : example)),
      },
  );
  rebaseDraft("example", saved, value);
  void queryClient.invalidateQueries(trpc.mockServer.routes.pathFilter());
}

/** Tries to save one draft and reports a failure on it. Returns whether it failed. */
async function attempt(api: SavingApi, kind: DraftKind, id: string, save: () => Promise<void>): Promise<boolean> {
  try {
    await save();
    return false;
  } catch (error) {
    const failure = apiFailure(error);
    const fields = Object.entries(failure.fields).map(([path, messages]) => [path, messages.join(" ")] as const);
    if (failure.code === "stale_version") {
      const outcome = await compareWithSaved(api, kind, id);
      if (outcome === "same") return false;
      reportProblem(
        kind,
        id,
        outcome === "other" ? { kind: "conflict" } : { kind: "failed", message: failure.message },
      );
    } else if (failure.status === 404) {
      reportProblem(kind, id, { kind: "gone" });
    } else if (fields.length > 0) {
      reportProblem(kind, id, null, Object.fromEntries(fields));
    } else {
      reportProblem(kind, id, { kind: "failed", message: failure.message });
    }
    return true;
  }
}

/**
 * Reads the saved state to compare the draft with it. If both are equal, the save had succeeded although its answer was lost, and the draft
 * is removed.
 */
async function compareWithSaved(
  { trpc, queryClient }: SavingApi,
  kind: DraftKind,
  id: string,
): Promise<"same" | "other" | "unread"> {
  const draft = draftStore.get()[kind].get(id);
  if (!draft) return "same";
  const { workspaceId, requestId } = draft;
  try {
    const options = trpc.request.get.queryOptions({ workspaceId, requestId });
    const request = await queryClient.fetchQuery({ ...options, staleTime: 0 });
    const example = request.examples.find((known) => known.id === id);
    if (kind === "request") adoptSame("request", editedRequest(request));
    else if (example) adoptSame("example", example);
    return draftStore.get()[kind].has(id) ? "other" : "same";
  } catch {
    return "unread";
  }
}

function adoptSame<Kind extends DraftKind>(kind: Kind, saved: EditedThings[Kind]): void {
  const draft = draftStore.get()[kind].get(saved.id);
  if (draft && isSameThing(kind, saved, draft.value)) discardDraft(kind, saved.id);
}
