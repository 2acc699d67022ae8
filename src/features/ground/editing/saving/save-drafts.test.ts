import { QueryClient } from "@tanstack/react-query";
import { createTRPCClient, TRPCClientError } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { beforeEach, expect, it } from "vitest";
import { changeDraft, discardDraftsOf, draftsOf, draftStore } from "@/features/ground/editing/drafts/draft-store";
import { editedRequest } from "@/features/ground/editing/drafts/edited-things";
import type { ExampleDto, RequestDto } from "@/lib/api/api-types";
import type { AppRouter } from "@/server/trpc/router";
import { saveDrafts, type SavingApi } from "./save-drafts";

const NO_BODY = { kind: "none" } as const;

const example = (id: string): ExampleDto => ({
  ...{ id, requestId: "r", version: 1, description: "", kept: null, name: id },
  request: { url: "/users/1", query: [], headers: [], body: NO_BODY },
  response: { status: 200, headers: [], body: "{}", delayMs: 0 },
});

const REQUEST: RequestDto = {
  ...{ id: "r", collectionId: "c", version: 1, description: "", kept: null, name: "Get user", method: "GET" },
  ...{ url: "/users/:id", query: [], headers: [], body: NO_BODY },
  examples: [example("a"), example("b")],
};

type Answer = object | { refused: object } | "away";

/** The part of the API that saving needs: `answers` by procedure, used in order; the received inputs are in `sent`. */
function fakeApi(answers: Record<string, Answer[]>) {
  const sent: { path: string; input: unknown }[] = [];
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const client = createTRPCClient<AppRouter>({
    links: [
      () =>
        ({ op: { path, input } }) =>
          observable((observer) => {
            sent.push({ path, input });
            const answer = answers[path]?.shift() ?? "away";
            if (answer === "away") return observer.error(TRPCClientError.from(new Error("fetch failed")));
            if ("refused" in answer) {
              const error = { message: "Refused.", code: -32000, data: answer.refused };
              return observer.error(TRPCClientError.from({ error }));
            }
            observer.next({ result: { type: "data", data: answer } });
            observer.complete();
          }),
    ],
  });
  const trpc = createTRPCOptionsProxy<AppRouter>({ client, queryClient });
  const key = trpc.request.get.queryKey({ workspaceId: "w", requestId: "r" });
  queryClient.setQueryData(key, REQUEST);
  const api: SavingApi = { client, trpc, queryClient };
  return { api, sent, saved: () => queryClient.getQueryData(key) };
}

function editAll() {
  const scope = { workspaceId: "w", requestId: "r" };
  type("Mine");
  for (const current of REQUEST.examples) changeDraft("example", { ...scope, current }, { name: `${current.id} mine` });
}

const type = (name: string) =>
  changeDraft("request", { workspaceId: "w", requestId: "r", current: editedRequest(REQUEST) }, { name });

const drafts = () => draftsOf(draftStore.get(), "r");

beforeEach(() => discardDraftsOf("r"));

it("sends what changed, each by itself, and shows what the API made of it", async () => {
  const { api, sent, saved } = fakeApi({
    "request.update": [{ ...REQUEST, version: 2, name: "Mine" }],
    "example.update": [
      { ...example("a"), version: 2, name: "a mine" },
      { ...example("b"), version: 2, name: "b mine" },
    ],
  });
  editAll();
  expect(await saveDrafts(api, "r")).toBe(true);
  expect(sent.map(({ input }) => input)).toEqual([
    { workspaceId: "w", requestId: "r", version: 1, name: "Mine" },
    { workspaceId: "w", exampleId: "a", version: 1, name: "a mine" },
    { workspaceId: "w", exampleId: "b", version: 1, name: "b mine" },
  ]);
  expect(drafts()).toEqual({ request: null, examples: [] });
  expect(saved()).toMatchObject({ name: "Mine", version: 2, examples: [{ name: "a mine" }, { name: "b mine" }] });
});

it("saves what was typed during a save right after it, once however often that is asked for", async () => {
  const { api, sent } = fakeApi({
    "request.update": [
      { ...REQUEST, version: 2, name: "First" },
      { ...REQUEST, version: 3, name: "Third" },
    ],
  });
  type("First");
  const saves = [saveDrafts(api, "r")];
  for (const name of ["Second", "Third"]) {
    type(name);
    saves.push(saveDrafts(api, "r"));
  }
  expect(await Promise.all(saves)).toEqual([false, true, true]);
  expect(sent.map(({ input }) => input)).toEqual([
    { workspaceId: "w", requestId: "r", version: 1, name: "First" },
    { workspaceId: "w", requestId: "r", version: 2, name: "Third" },
  ]);
  expect(drafts()).toEqual({ request: null, examples: [] });
});

it("never saves a request twice at a time, whoever asks as soon as one save is done", async () => {
  const { api, sent } = fakeApi({
    "request.update": [
      { ...REQUEST, version: 2, name: "First" },
      { ...REQUEST, version: 3, name: "Second" },
    ],
  });
  type("First");
  const asSoonAsDone = saveDrafts(api, "r").then(() => saveDrafts(api, "r"));
  type("Second");
  expect(await Promise.all([saveDrafts(api, "r"), asSoonAsDone])).toEqual([true, true]);
  expect(sent).toHaveLength(2);
});

it("says of each what went wrong with it, and saves the others", async () => {
  const fields = { "response.status": ["Must be at most 599."] };
  const { api } = fakeApi({
    "request.update": ["away"],
    "example.update": [{ refused: { httpStatus: 400, fields } }, { ...example("b"), version: 2, name: "b mine" }],
  });
  editAll();
  expect(await saveDrafts(api, "r")).toBe(false);
  const { request, examples } = drafts();
  expect(request?.problem).toMatchObject({ kind: "failed" });
  expect(examples).toHaveLength(1);
  expect(examples[0]).toMatchObject({ problem: null, errors: { "response.status": "Must be at most 599." } });
});

const STALE = { refused: { httpStatus: 409, appError: { code: "stale_version" } } };

it("finds a conflict where someone else saved something else", async () => {
  const { api, saved } = fakeApi({
    "request.update": [STALE],
    "request.get": [{ ...REQUEST, version: 2, name: "Theirs" }],
  });
  changeDraft("request", { workspaceId: "w", requestId: "r", current: editedRequest(REQUEST) }, { name: "Mine" });
  expect(await saveDrafts(api, "r")).toBe(false);
  expect(drafts().request?.problem).toEqual({ kind: "conflict" });
  expect(saved()).toMatchObject({ name: "Theirs" });
});

it("takes a save whose answer never arrived for the save that it was", async () => {
  const { api } = fakeApi({
    "request.update": ["away", STALE],
    "request.get": [{ ...REQUEST, version: 2, name: "Mine" }],
  });
  changeDraft("request", { workspaceId: "w", requestId: "r", current: editedRequest(REQUEST) }, { name: "Mine" });
  expect(await saveDrafts(api, "r")).toBe(false);
  expect(await saveDrafts(api, "r")).toBe(true);
  expect(drafts().request).toBeNull();
});

it("says that it was deleted", async () => {
  const { api } = fakeApi({ "request.update": [{ refused: { httpStatus: 404 } }] });
  changeDraft("request", { workspaceId: "w", requestId: "r", current: editedRequest(REQUEST) }, { name: "Mine" });
  await saveDrafts(api, "r");
  expect(drafts().request?.problem).toEqual({ kind: "gone" });
});
