import { render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { type ChangedField, ConflictDialog } from "./conflict-dialog";

const NAME: ChangedField = { label: "Name", changedBy: "both", before: "Users", theirs: "People", mine: "Persons" };
const METHOD: ChangedField = { label: "Method", changedBy: "both", before: "GET", theirs: "PUT", mine: "POST" };
const PATH: ChangedField = { label: "Path", changedBy: "theirs", before: "/a", theirs: "/b", mine: "/a" };

function resolve(changes: ChangedField[]) {
  const kept = vi.fn<(mine: Record<string, boolean>) => void>();
  const onClose = vi.fn();
  render(
    <ConflictDialog
      what="The request"
      changes={changes}
      onMerge={(isMine) => kept(Object.fromEntries(changes.map(({ label }) => [label, isMine(label)])))}
      onClose={onClose}
      focusAfterMerge={() => undefined}
    />,
  );
  return { user: userEvent.setup(), kept, onClose };
}

const saveButton = () => screen.getByRole<HTMLButtonElement>("button", { name: "Save the result" });
const choice = (field: string, name: string) =>
  within(screen.getByRole("group", { name: field })).getByRole<HTMLInputElement>("radio", { name });

it("nothing is saved before a side is chosen for each field that both changed, and what is open is named", async () => {
  const { user, kept } = resolve([NAME, METHOD, PATH]);
  expect(saveButton().disabled).toBe(true);
  expect(screen.getByText("Choose first: Name, Method.")).toBeTruthy();
  await user.click(choice("Name", "Keep mine"));
  expect(saveButton().disabled).toBe(true);
  expect(screen.getByText("Choose first: Method.")).toBeTruthy();
  await user.click(choice("Method", "Take theirs"));
  expect(screen.queryByText(/^Choose first/)).toBeNull();
  await user.click(saveButton());
  expect(kept.mock.calls).toEqual([[{ Name: true, Method: false, Path: false }]]);
});

it("what one side alone changed offers no choice, and says which is kept", () => {
  resolve([PATH]);
  const field = screen.getByRole("group", { name: "Path" });
  expect(within(field).queryByRole("radio")).toBeNull();
  expect(within(field).getAllByText("Kept")).toHaveLength(1);
  expect(within(field).getByText("Kept").parentElement?.textContent).toBe("TheirsKept");
  expect(saveButton().disabled).toBe(false);
});

it.each([
  ["Keep all mine", true],
  ["Take all theirs", false],
])("%s chooses for all at once, and can be changed for one after it", async (name, isMine) => {
  const { user, kept } = resolve([NAME, METHOD]);
  await user.click(screen.getByRole("button", { name }));
  await user.click(choice("Name", isMine ? "Take theirs" : "Keep mine"));
  await user.click(saveButton());
  expect(kept.mock.calls).toEqual([[{ Name: !isMine, Method: isMine }]]);
});

it("Cancel and Escape leave everything as it is", async () => {
  const { user, kept, onClose } = resolve([NAME]);
  await user.click(choice("Name", "Keep mine"));
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  await user.keyboard("{Escape}");
  expect(onClose).toHaveBeenCalledTimes(2);
  expect(kept).not.toHaveBeenCalled();
});
