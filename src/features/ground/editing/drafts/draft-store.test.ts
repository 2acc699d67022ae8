import { beforeEach, describe, expect, it } from "vitest";
import type { ExampleDto } from "@/lib/api/api-types";
import {
  adoptOwnChange,
  changeDraft,
  dirtyRequestIds,
  discardDraftsOf,
  draftStore,
  draftsOf,
  rebaseDraft,
  reportProblem,
  removeDraftsUntilUndo,
} from "./draft-store";
import type { EditedRequest } from "./edited-things";

const REQUEST: EditedRequest = {
  id: "r",
  collectionId: "c",
  version: 1,
  description: "",
  kept: null,
  name: "Get user",
  method: "GET",
  url: "/users/:id",
  query: [],
  headers: [{ key: "Accept", value: "a", enabled: true }],
  body: { kind: "none" },
};

const EXAMPLE: ExampleDto = {
  id: "e",
  requestId: "r",
  version: 1,
  description: "",
  kept: null,
  name: "Found",
  request: { url: "/users/1", query: [], headers: [], body: { kind: "none" } },
  response: { status: 200, headers: [], body: "{}", delayMs: 0 },
};

const edit = (part: Partial<EditedRequest>, current = REQUEST) =>
  changeDraft("request", { workspaceId: "w", requestId: "r", current }, part);
const draft = () => draftStore.get().request.get("r");

beforeEach(() => discardDraftsOf("r"));

it("keeps what was changed beside what it was", () => {
  edit({ name: "A" });
  edit({ method: "PUT" });
  expect(draft()).toMatchObject({ base: REQUEST, value: { ...REQUEST, name: "A", method: "PUT" } });
});

describe("what says the same as before is no draft", () => {
  it("after a change was taken back", () => {
    edit({ url: "/users/:id/" });
    edit({ url: "/users/:id" });
    expect(draft()).toBeUndefined();
  });

  it("whether the params are saved in the list or in the URL", () => {
    const current = { ...REQUEST, query: [{ key: "a", value: "1", enabled: true }] };
    edit({ url: "/users/:id?a=1" }, current);
    expect(draft()).toBeUndefined();
  });
});

it("names the requests of which something is not saved, own or of an example", () => {
  const empty = dirtyRequestIds.get();
  changeDraft("example", { workspaceId: "w", requestId: "r", current: EXAMPLE }, { name: "B" });
  const named = dirtyRequestIds.get();
  edit({ name: "A" });
  expect(dirtyRequestIds.get()).toBe(named);
  expect([...named]).toEqual(["r"]);
  expect(draftsOf(draftStore.get(), "r").examples).toHaveLength(1);
  discardDraftsOf("r");
  expect(dirtyRequestIds.get()).toEqual(empty);
});

it("gives back what was not saved of a request whose deletion is undone", () => {
  edit({ name: "A" });
  changeDraft("example", { workspaceId: "w", requestId: "r", current: EXAMPLE }, { name: "B" });
  const before = draftsOf(draftStore.get(), "r");
  const giveBack = removeDraftsUntilUndo("r");
  expect(dirtyRequestIds.get().size).toBe(0);
  giveBack();
  expect(draftsOf(draftStore.get(), "r")).toEqual(before);
});

it("keeps an error until its own field is changed", () => {
  edit({ name: "A", headers: [{ key: "", value: "1", enabled: true }] });
  reportProblem("request", "r", null, { name: "Is too long.", "headers.0.key": "Is required.", url: "Is wrong." });
  edit({ name: "B" });
  expect(draft()?.errors).toEqual({ "headers.0.key": "Is required.", url: "Is wrong." });
  edit({ headers: [{ key: "X", value: "1", enabled: true }] });
  expect(draft()?.errors).toEqual({ url: "Is wrong." });
});

describe("after a change of one's own elsewhere, a new name in the tree say", () => {
  it("goes on from there: that field is as saved, the others are as edited", () => {
    edit({ name: "A", method: "PUT" });
    const saved = { ...REQUEST, name: "Renamed", version: 2 };
    adoptOwnChange("request", saved);
    expect(draft()).toMatchObject({ base: saved, value: { ...saved, method: "PUT" } });
  });

  it("stays behind what someone else saved in between", () => {
    edit({ method: "PUT" });
    adoptOwnChange("request", { ...REQUEST, name: "Renamed", url: "/theirs", version: 3 });
    expect(draft()?.base).toEqual(REQUEST);
  });
});

describe("once it is saved", () => {
  it("there is no draft any more, whatever the server made of the text", () => {
    edit({ method: "put", name: " A " });
    const sent = draft()?.value ?? REQUEST;
    rebaseDraft("request", { ...REQUEST, method: "PUT", name: "A", version: 2 }, sent);
    expect(draft()).toBeUndefined();
  });

  it("what was changed while it was under way is not saved yet", () => {
    edit({ name: "A" });
    const sent = draft()?.value ?? REQUEST;
    edit({ name: "AB", method: "PUT" });
    const saved = { ...REQUEST, name: "A", version: 2 };
    rebaseDraft("request", saved, sent);
    expect(draft()).toMatchObject({ base: saved, value: { ...saved, name: "AB", method: "PUT" } });
  });
});
