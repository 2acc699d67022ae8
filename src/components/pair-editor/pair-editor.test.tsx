import { render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { type ComponentProps, useState } from "react";
import { describe, expect, it, vi } from "vitest";
import type { PairLine } from "@/lib/text/pair-text";
import { PairEditor } from "./pair-editor";

const on = (key: string, value: string): PairLine => ({ key, value, enabled: true });
const off = (key: string, value: string): PairLine => ({ key, value, enabled: false });

type Props = Partial<ComponentProps<typeof PairEditor>>;

/** Headers that are kept as whoever uses the editor keeps them; `changes` has what they were told, one call after the other. */
function edit(pairs: PairLine[], props: Props = {}) {
  const changes = vi.fn<(pairs: PairLine[]) => void>();
  function Headers() {
    const [kept, keep] = useState(pairs);
    const change = (changed: PairLine[]) => {
      changes(changed);
      keep(changed);
    };
    return <PairEditor label="Headers" item="header" pairs={kept} onChange={change} {...props} />;
  }
  render(<Headers />);
  return { user: userEvent.setup(), changes };
}

const cell = (column: "Key" | "Value", number: number) =>
  screen.getByRole<HTMLInputElement>("textbox", { name: `${column} of header ${number}` });
const bulkButton = () => screen.getByRole("button", { name: "Bulk edit" });
const bulkText = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Headers as text" });

/** What the rows show, the blank one left out. */
function shown(): string[] {
  return screen
    .getAllByRole("checkbox")
    .map((box, at) => `${isChecked(box) ? "" : "// "}${cell("Key", at + 1).value}: ${cell("Value", at + 1).value}`);
}

function isChecked(box: HTMLElement): boolean {
  return box instanceof HTMLInputElement && box.checked;
}

describe("rows", () => {
  it("the blank row becomes a real one when it is typed into, keeps the focus, and another blank one follows", async () => {
    const { user, changes } = edit([on("A", "1")]);
    const blank = cell("Key", 2);
    expect(screen.queryByRole("button", { name: "Remove header 2" })).toBeNull();
    await user.type(blank, "XY");
    expect(changes.mock.calls).toEqual([[[on("A", "1"), on("X", "")]], [[on("A", "1"), on("XY", "")]]]);
    expect(document.activeElement).toBe(blank);
    expect(cell("Key", 3).value).toBe("");
    expect(screen.getByRole("button", { name: "Remove header 2" })).toBeTruthy();
  });

  it("a value that is typed first makes a row as well", async () => {
    const { user, changes } = edit([]);
    await user.type(cell("Value", 1), "7");
    expect(changes.mock.lastCall).toEqual([[on("", "7")]]);
  });

  it("an edited key or value changes its own row, and keeps what else is said of it", async () => {
    const { user, changes } = edit([on("A", "1"), off("B", "2")]);
    await user.type(cell("Value", 2), "3");
    expect(changes.mock.lastCall).toEqual([[on("A", "1"), off("B", "23")]]);
    await user.type(cell("Key", 1), "a");
    expect(changes.mock.lastCall).toEqual([[on("Aa", "1"), off("B", "23")]]);
  });

  it("a row is switched off and on again without losing what it says", async () => {
    const { user, changes } = edit([on("A", "1"), on("B", "2")]);
    const box = screen.getByRole("checkbox", { name: "Enable header 2" });
    await user.click(box);
    expect(changes.mock.lastCall).toEqual([[on("A", "1"), off("B", "2")]]);
    await user.click(box);
    expect(changes.mock.lastCall).toEqual([[on("A", "1"), on("B", "2")]]);
  });

  it("a removed row goes, and the focus is on the one that stands in its place", async () => {
    const { user, changes } = edit([on("A", "1"), on("B", "2"), on("C", "3")]);
    await user.click(screen.getByRole("button", { name: "Remove header 2" }));
    expect(changes.mock.calls).toEqual([[[on("A", "1"), on("C", "3")]]]);
    expect(document.activeElement).toBe(cell("Key", 2));
  });

  it("what cannot be switched off has no boxes", () => {
    edit([on("A", "1")], { alwaysEnabled: true });
    expect(screen.queryByRole("checkbox")).toBeNull();
  });

  it("a field becomes a file and a text again, which leaves no trace of the file", async () => {
    const { user, changes } = edit([on("A", "1")], { files: true });
    const type = screen.getByRole("combobox", { name: "Type of header 1" });
    await user.selectOptions(type, "File");
    expect(changes.mock.lastCall).toEqual([[{ ...on("A", "1"), file: true }]]);
    await user.selectOptions(type, "Text");
    expect(JSON.stringify(changes.mock.lastCall)).toBe(JSON.stringify([[on("A", "1")]]));
  });

  it("what is wrong with a row is said of both of its fields, and of no other's", () => {
    edit([on("A", "1"), on("", "2")], { errorOf: (at) => (at === 1 ? "Is required." : undefined) });
    for (const column of ["Key", "Value"] as const) {
      expect(cell(column, 2).getAttribute("aria-invalid")).toBe("true");
      expect(descriptionOf(cell(column, 2))).toBe("Is required.");
      expect(cell(column, 1).getAttribute("aria-invalid")).toBeNull();
    }
  });
});

describe("keys", () => {
  it("Alt with an arrow moves a row, and the focus goes with it", async () => {
    const { user, changes } = edit([on("A", "1"), off("B", "2"), on("C", "3")]);
    cell("Value", 2).focus();
    await user.keyboard("{Alt>}{ArrowUp}{/Alt}");
    expect(changes.mock.lastCall).toEqual([[off("B", "2"), on("A", "1"), on("C", "3")]]);
    expect(document.activeElement).toBe(cell("Value", 1));
    await user.keyboard("{Alt>}{ArrowDown}{ArrowDown}{/Alt}");
    expect(changes.mock.lastCall).toEqual([[on("A", "1"), on("C", "3"), off("B", "2")]]);
    expect(document.activeElement).toBe(cell("Value", 3));
  });

  it.each([
    ["first", 1, "{Alt>}{ArrowUp}{/Alt}"],
    ["last", 2, "{Alt>}{ArrowDown}{/Alt}"],
  ])("the %s row is not moved beyond the others", async (_which, number, keys) => {
    const { user, changes } = edit([on("A", "1"), on("B", "2")]);
    cell("Key", number).focus();
    await user.keyboard(keys);
    expect(changes).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(cell("Key", number));
  });

  it("arrows and Enter walk from field to field, the blank row's included, and change nothing", async () => {
    const { user, changes } = edit([on("A", "1")]);
    cell("Key", 1).focus();
    const places: [keys: string, column: "Key" | "Value", number: number][] = [
      ["{Enter}", "Value", 1],
      ["{Enter}", "Key", 2],
      ["{ArrowUp}", "Key", 1],
      ["{End}{ArrowRight}", "Value", 1],
      ["{ArrowDown}", "Value", 2],
      ["{ArrowLeft}", "Key", 2],
      ["{ArrowDown}", "Key", 2],
    ];
    for (const [keys, column, number] of places) {
      await user.keyboard(keys);
      expect(document.activeElement).toBe(cell(column, number));
    }
    expect(changes).not.toHaveBeenCalled();
  });

  it("Backspace removes a row that says nothing, and goes on at the end of the one before; a row with a value it keeps", async () => {
    const { user, changes } = edit([on("A", "1"), on("", "2"), on("", "")]);
    cell("Key", 3).focus();
    await user.keyboard("{Backspace}");
    expect(changes.mock.calls).toEqual([[[on("A", "1"), on("", "2")]]]);
    expect(document.activeElement).toBe(cell("Value", 2));
    cell("Key", 2).focus();
    await user.keyboard("{Backspace}");
    expect(changes).toHaveBeenCalledTimes(1);
  });

  it("several lines that are pasted where a key is typed become rows of their own behind it", async () => {
    const { user, changes } = edit([on("A", "1"), on("B", "2")]);
    cell("Key", 1).focus();
    cell("Key", 1).setSelectionRange(1, 1);
    await user.paste("X: 8\n// Y: 9");
    expect(changes.mock.calls).toEqual([[[on("A", "1"), on("X", "8"), off("Y", "9"), on("B", "2")]]]);
    expect(document.activeElement).toBe(cell("Value", 3));
  });
});

describe("bulk edit", () => {
  it("what is typed as text becomes rows at once, and shows as rows when the text is left", async () => {
    const { user, changes } = edit([on("A", "1"), off("B", "2")]);
    await user.click(bulkButton());
    expect(bulkText().value).toBe("A: 1\n// B: 2");
    await user.type(bulkText(), "2{Enter}C: 3");
    expect(changes.mock.lastCall).toEqual([[on("A", "1"), off("B", "22"), on("C", "3")]]);
    await user.click(bulkButton());
    expect(shown()).toEqual(["A: 1", "// B: 22", "C: 3"]);
  });

  it("the text stays as it is typed, though the rows say less than it", async () => {
    const { user, changes } = edit([on("A", "1")]);
    await user.click(bulkButton());
    await user.type(bulkText(), "{Enter}{Enter}  B");
    expect(bulkText().value).toBe("A: 1\n\n  B");
    expect(changes.mock.lastCall).toEqual([[on("A", "1"), on("B", "")]]);
  });

  it("pairs that become others from elsewhere replace the text that was typed", async () => {
    const user = userEvent.setup();
    const props = { label: "Headers", item: "header", onChange: () => undefined };
    const { rerender } = render(<PairEditor {...props} pairs={[on("A", "1")]} />);
    await user.click(bulkButton());
    rerender(<PairEditor {...props} pairs={[on("B", "2")]} />);
    expect(bulkText().value).toBe("B: 2");
  });

  it("what is wrong with single rows is said under the text, by their numbers", async () => {
    const errorOf = (at: number) => (at === 1 ? "Is required." : undefined);
    const { user } = edit([on("A", "1"), on("", "2")], { errorOf });
    await user.click(bulkButton());
    expect(bulkText().getAttribute("aria-invalid")).toBe("true");
    expect(descriptionOf(bulkText())).toContain("header 2: Is required.");
    expect(descriptionOf(bulkText())).not.toContain("header 1");
  });

  it("nothing is said to be wrong where nothing is", async () => {
    const { user } = edit([on("A", "1")], { errorOf: () => undefined });
    await user.click(bulkButton());
    expect(bulkText().getAttribute("aria-invalid")).toBeNull();
    expect(descriptionOf(bulkText())).toMatch(/^One a line/);
  });
});

it("what is wrong with all of them together describes the whole, as rows and as text", async () => {
  const { user } = edit([on("A", "1")], { error: "Are too many." });
  const group = screen.getByRole("group", { name: "Headers" });
  expect(descriptionOf(group)).toBe("Are too many.");
  await user.click(bulkButton());
  expect(descriptionOf(group)).toBe("Are too many.");
});

describe("who may only read", () => {
  it("sees the rows, and has nothing to change them with", async () => {
    const { user, changes } = edit([on("A", "1"), off("B", "2")], { readOnly: true });
    expect(shown()).toEqual(["A: 1", "// B: 2"]);
    expect(screen.queryByRole("button", { name: /^Remove/ })).toBeNull();
    // No blank row either.
    expect(screen.queryByRole("textbox", { name: "Key of header 3" })).toBeNull();
    await user.click(screen.getByRole("checkbox", { name: "Enable header 1" }));
    await user.type(cell("Key", 1), "x{Alt>}{ArrowDown}{/Alt}");
    await user.paste("X: 1\nY: 2");
    expect(changes).not.toHaveBeenCalled();
    expect(shown()).toEqual(["A: 1", "// B: 2"]);
  });

  it("cannot type in the text of all either", async () => {
    const { user, changes } = edit([on("A", "1")], { readOnly: true });
    await user.click(bulkButton());
    await user.type(bulkText(), "x");
    expect(changes).not.toHaveBeenCalled();
    expect(bulkText().value).toBe("A: 1");
  });

  it("is told where there is none", () => {
    edit([], { readOnly: true });
    expect(within(screen.getByRole("group", { name: "Headers" })).getByText("None.")).toBeTruthy();
  });
});

function descriptionOf(element: HTMLElement): string {
  const ids = element.getAttribute("aria-describedby")?.split(" ") ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
}
