import { render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { InlineRename } from "./inline-rename";

function rename(onSave: (name: string) => Promise<unknown> = () => Promise.resolve()) {
  const save = vi.fn(onSave);
  const onDone = vi.fn<(byKeyboard: boolean) => void>();
  render(
    <>
      <InlineRename label="New name" name="Users" onSave={save} onDone={onDone} />
      <button type="button">Elsewhere</button>
    </>,
  );
  return { user: userEvent.setup(), save, onDone, field: screen.getByRole<HTMLInputElement>("textbox") };
}

it("the whole name is selected at once, so that typing replaces it, and Enter saves it without the space around", async () => {
  const { user, save, onDone } = rename();
  await user.keyboard("  People {Enter}");
  expect(save.mock.calls).toEqual([["People"]]);
  expect(onDone.mock.calls).toEqual([[true]]);
});

it("leaving the field saves as well, and does not call the focus back", async () => {
  const { user, save, onDone } = rename();
  await user.keyboard("People");
  await user.click(screen.getByRole("button", { name: "Elsewhere" }));
  expect(save.mock.calls).toEqual([["People"]]);
  expect(onDone.mock.calls).toEqual([[false]]);
});

it("Escape gives up what was typed, also when the field then loses the focus", async () => {
  const { user, save, onDone } = rename();
  await user.keyboard("People{Escape}");
  await user.tab();
  expect(save).not.toHaveBeenCalled();
  expect(onDone.mock.calls).toEqual([[true]]);
});

it.each([
  ["the same", "Users"],
  ["empty", "{Backspace}"],
  ["blank", "   "],
])("a name that is %s is not saved", async (_which, typed) => {
  const { user, save, onDone } = rename();
  await user.keyboard(`${typed}{Enter}`);
  expect(save).not.toHaveBeenCalled();
  expect(onDone.mock.calls).toEqual([[true]]);
});

it("while it is saved the field waits, and a second Enter does not save again", async () => {
  let saved: () => void = () => undefined;
  const { user, save, onDone, field } = rename(
    () =>
      new Promise<void>((resolve) => {
        saved = resolve;
      }),
  );
  await user.keyboard("People{Enter}{Enter}x");
  expect(field.value).toBe("People");
  expect(save).toHaveBeenCalledTimes(1);
  expect(onDone).not.toHaveBeenCalled();
  saved();
  await waitFor(() => expect(onDone.mock.calls).toEqual([[true]]));
});

it("a name that could not be saved stays in the field, which has the focus for another try", async () => {
  let fails = true;
  const { user, save, onDone, field } = rename(async () => {
    if (fails) throw new Error("It is taken.");
  });
  await user.keyboard("People{Enter}");
  expect(onDone).not.toHaveBeenCalled();
  expect(field.value).toBe("People");
  expect(document.activeElement).toBe(field);
  fails = false;
  await user.keyboard("2{Enter}");
  expect(save.mock.lastCall).toEqual(["People2"]);
  expect(onDone.mock.calls).toEqual([[true]]);
});
