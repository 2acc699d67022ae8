import { useQuery } from "@tanstack/react-query";
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Role } from "@/access/vocabulary";
import type { ExampleDto, RequestDto } from "@/lib/api/api-types";
import { useTRPC } from "@/lib/api/trpc";
import { type Answers, refusal } from "@/test/answered-api";
import { renderInWorkspace, WORKSPACE_ID } from "@/test/render-in-workspace";
import { ExamplesPanel } from "./examples-panel";

const REQUEST_ID = "the-request";
const KEY = { workspaceId: WORKSPACE_ID, requestId: REQUEST_ID };

function anExample(id: string): ExampleDto {
  return {
    id,
    requestId: REQUEST_ID,
    name: id.toUpperCase(),
    version: 1,
    description: "",
    kept: null,
    request: { url: "/users", query: [], headers: [], body: { kind: "none" } },
    response: { status: 200, headers: [], body: "", delayMs: 0 },
  };
}

function aRequest(ids: readonly string[]): RequestDto {
  const side = { url: "/users", query: [], headers: [], body: { kind: "none" as const } };
  const own = {
    id: REQUEST_ID,
    collectionId: "the-collection",
    name: "Users",
    method: "GET",
    version: 1,
    description: "",
    kept: null,
  };
  return { ...own, ...side, examples: ids.map(anExample) };
}

/** As the request's page has it. */
function Panel() {
  const trpc = useTRPC();
  const { data: request } = useQuery(trpc.request.get.queryOptions(KEY));
  return request ? <ExamplesPanel request={request} errors={{}} findingsOf={() => null} /> : null;
}

type Reorder = NonNullable<NonNullable<Answers["example"]>["reorder"]>;

/** The examples a, b and c, which the server keeps in the order that it is given, unless `reorder` has it do something else. */
async function showExamples({ role, reorder }: { role?: Role; reorder?: Reorder } = {}) {
  let saved = ["a", "b", "c"];
  const save: Reorder = ({ exampleIds }) => {
    saved = exampleIds;
    return { id: REQUEST_ID };
  };
  let isAway = false;
  const get = () => {
    if (isAway) throw new TypeError("Failed to fetch");
    return aRequest(saved);
  };
  const goAway = () => {
    isAway = true;
  };
  const answers: Answers = { request: { get }, example: { reorder: reorder ?? save } };
  const { user, inputsOf } = renderInWorkspace(<Panel />, { answers, role });
  await screen.findByRole("list", { name: "Examples" });
  return { user, orders: () => inputsOf("example.reorder"), deleted: () => inputsOf("example.delete"), goAway };
}

const list = () => screen.getByRole("list", { name: "Examples" });
const row = (name: string) => within(list()).getByRole("button", { name: new RegExp(`^${name}(?![a-z])`) });
const order = () =>
  within(list())
    .getAllByRole("button", { name: /^Actions for/ })
    .map((button) => button.getAttribute("aria-label")?.at(-1))
    .join("");
const orderOf = (ids: string) => ({ ...KEY, exampleIds: ids.split("") });

describe("the order of examples", () => {
  it.each([
    ["B", "{ArrowUp}", "bac", "B is now number 1 of 3, the Fallback."],
    ["B", "{ArrowDown}", "acb", "B is now number 3 of 3."],
    ["A", "{ArrowDown}", "bac", "A is now number 2 of 3."],
  ])("Alt with an arrow moves %s %s, which is asked of the server, shown and said", async (name, key, ids, said) => {
    const { user, orders } = await showExamples();
    row(name).focus();
    await user.keyboard(`{Alt>}${key}{/Alt}`);
    expect(order()).toBe(ids.toUpperCase());
    expect(orders()).toEqual([orderOf(ids)]);
    expect(screen.getAllByRole("status").map(({ textContent }) => textContent)).toContain(said);
    expect(document.activeElement).toBe(row(name));
    expect(within(row(ids.charAt(0).toUpperCase())).getByText("Fallback")).toBeTruthy();
  });

  it.each([
    ["A", "{ArrowUp}"],
    ["C", "{ArrowDown}"],
  ])("nothing is asked where %s cannot go further by %s", async (name, key) => {
    const { user, orders } = await showExamples();
    row(name).focus();
    await user.keyboard(`{Alt>}${key}{/Alt}`);
    expect(orders()).toEqual([]);
    expect(document.activeElement).toBe(row(name));
  });

  it.each([
    ["B", "Move up", "bac"],
    ["B", "Move down", "acb"],
    ["C", "Make fallback", "cab"],
  ])("the menu of %s has %s", async (name, entry, ids) => {
    const { user, orders } = await showExamples();
    await user.click(screen.getByRole("button", { name: `Actions for ${name}` }));
    await user.click(await screen.findByRole("menuitem", { name: new RegExp(`^${entry}`) }));
    await waitFor(() => expect(order()).toBe(ids.toUpperCase()));
    expect(orders()).toEqual([orderOf(ids)]);
    expect(document.activeElement).toBe(row(name));
  });

  it("the menu says why the first cannot go up, nor the last down", async () => {
    const { user } = await showExamples();
    for (const [name, refused] of [
      ["A", [/^Move up ?It is the first\./, /^Make fallback ?It is the Fallback\./]],
      ["C", [/^Move down ?It is the last\./]],
    ] as const) {
      await user.click(screen.getByRole("button", { name: `Actions for ${name}` }));
      const menu = await screen.findByRole("menu");
      const off = within(menu)
        .getAllByRole("menuitem")
        .filter((item) => item.getAttribute("aria-disabled") === "true");
      expect(off).toEqual(refused.map((text) => within(menu).getByRole("menuitem", { name: text })));
      await user.keyboard("{Escape}");
      await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
    }
  });

  it("moves that come faster than they are saved each go on from the last, and are saved one after the other", async () => {
    const saves: (() => void)[] = [];
    const { user, orders } = await showExamples({
      reorder: () => new Promise((resolve) => saves.push(() => resolve({ id: REQUEST_ID }))),
    });
    row("C").focus();
    await user.keyboard("{Alt>}{ArrowUp}{ArrowUp}{/Alt}");
    expect(order()).toBe("CAB");
    expect(orders()).toEqual([orderOf("acb")]);
    saves[0]?.();
    await waitFor(() => expect(orders()).toEqual([orderOf("acb"), orderOf("cab")]));
    expect(order()).toBe("CAB");
  });

  it("a move that is refused is put back, and said to be", async () => {
    const { user, orders } = await showExamples({
      reorder: () => {
        throw refusal("It is locked.", 409);
      },
    });
    row("B").focus();
    await user.keyboard("{Alt>}{ArrowUp}{/Alt}");
    expect(await screen.findByText("Could not move the example.")).toBeTruthy();
    expect(screen.getByText("It is locked.")).toBeTruthy();
    await waitFor(() => expect(order()).toBe("ABC"));
    expect(orders()).toEqual([orderOf("bac")]);
  });

  it("moves that all fail because the server is away are put back, though it cannot be asked for its order", async () => {
    const failures: (() => void)[] = [];
    const { user, orders, goAway } = await showExamples({
      reorder: () => new Promise((_resolve, reject) => failures.push(() => reject(new TypeError("Failed to fetch")))),
    });
    goAway();
    row("C").focus();
    await user.keyboard("{Alt>}{ArrowUp}{ArrowUp}{/Alt}");
    expect(order()).toBe("CAB");
    failures[0]?.();
    await waitFor(() => expect(orders()).toHaveLength(2));
    // The second names all of them, and may still be saved.
    expect(order()).toBe("CAB");
    failures[1]?.();
    await waitFor(() => expect(order()).toBe("ABC"));
  });

  it("a move that fails after one that was saved is put back to that one", async () => {
    let save: () => void = () => undefined;
    const answers = [
      () => new Promise<{ id: string }>((resolve) => (save = () => resolve({ id: REQUEST_ID }))),
      () => Promise.reject(new TypeError("Failed to fetch")),
    ];
    const { user, goAway } = await showExamples({ reorder: () => answers.shift()?.() ?? { id: REQUEST_ID } });
    goAway();
    row("C").focus();
    await user.keyboard("{Alt>}{ArrowUp}{ArrowUp}{/Alt}");
    expect(order()).toBe("CAB");
    save();
    expect(await screen.findByText("Could not move the example.")).toBeTruthy();
    await waitFor(() => expect(order()).toBe("ACB"));
  });

  it("who may not edit examples moves, renames and deletes none by keys, and reads why in the menu", async () => {
    const { user, orders, deleted } = await showExamples({ role: "VIEWER" });
    row("B").focus();
    await user.keyboard("{Alt>}{ArrowUp}{/Alt}{F2}{Delete}");
    expect(order()).toBe("ABC");
    expect(screen.queryByRole("textbox", { name: "New name for B" })).toBeNull();
    expect(deleted()).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Actions for B" }));
    for (const name of [/^Move up/, /^Move down/, /^Make fallback/]) {
      const entry = await screen.findByRole("menuitem", { name });
      expect(entry.textContent).toContain("Editing examples needs the role ADMIN or EDITOR; yours is VIEWER.");
      expect(entry.getAttribute("aria-disabled")).toBe("true");
    }
    expect(orders()).toEqual([]);
  });
});

it("arrows without Alt walk the list, and change nothing", async () => {
  const { user, orders } = await showExamples();
  row("A").focus();
  await user.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}{ArrowUp}");
  expect(document.activeElement).toBe(row("B"));
  expect(orders()).toEqual([]);
});
