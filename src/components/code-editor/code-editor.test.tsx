import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { type ComponentProps, useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { CodeEditor } from "./code-editor";

type Props = Partial<ComponentProps<typeof CodeEditor>>;

/** An editor whose text is kept as whoever uses it keeps it. */
async function edit(value: string, props: Props = {}) {
  const onChange = vi.fn<(value: string) => void>();
  let replace: (value: string) => void = () => undefined;
  function Edited() {
    const [kept, keep] = useState(value);
    replace = keep;
    const change = (changed: string) => {
      onChange(changed);
      keep(changed);
    };
    return <CodeEditor label="Body" language="json" value={kept} onChange={change} {...props} />;
  }
  render(<Edited />);
  const user = userEvent.setup();
  const text = await screen.findByRole("textbox", { name: "Body" });
  return { user, text, onChange, replace: (next: string) => act(() => replace(next)) };
}

/** CodeMirror has a line of its own for each line of text. */
const linesOf = (text: HTMLElement) => [...text.querySelectorAll(".cm-line")].map((line) => line.textContent);
const formatButton = () => screen.getByRole("button", { name: /^Format/ });
const noteOf = (text: HTMLElement) =>
  document.getElementById(text.getAttribute("aria-describedby") ?? "")?.textContent ?? null;

describe("the text", () => {
  it("what is typed is told once, and shown", async () => {
    const { user, text, onChange } = await edit("1");
    await user.type(text, "2");
    await waitFor(() => expect(onChange).toHaveBeenCalled());
    expect(onChange.mock.calls).toHaveLength(1);
    expect([onChange.mock.lastCall?.[0]]).toEqual(linesOf(text));
    expect(text.textContent).toMatch(/^(12|21)$/);
  });

  it("a text from elsewhere takes its place, and is not told back", async () => {
    const { text, onChange, replace } = await edit("1");
    replace("[\n  2\n]");
    expect(linesOf(text)).toEqual(["[", "  2", "]"]);
    expect(onChange).not.toHaveBeenCalled();
  });

  it("what is typed goes to whoever uses it now, though the editor is not set up again", async () => {
    const before = vi.fn();
    const now = vi.fn();
    const { rerender } = render(<CodeEditor label="Body" language="text" value="a" onChange={before} />);
    const text = await screen.findByRole("textbox", { name: "Body" });
    rerender(<CodeEditor label="Body" language="text" value="a" onChange={now} />);
    expect(screen.getByRole("textbox", { name: "Body" })).toBe(text);
    await userEvent.setup().type(text, "b");
    await waitFor(() => expect(now).toHaveBeenCalledTimes(1));
    expect(before).not.toHaveBeenCalled();
  });

  it("that can only be read says so, and takes no typing nor Format", async () => {
    const { user, text, onChange } = await edit("[1]", { readOnly: true });
    expect(text.getAttribute("aria-readonly")).toBe("true");
    expect(screen.queryByRole("button", { name: /^Format/ })).toBeNull();
    await user.type(text, "{Control>}{Shift>}f{/Shift}{/Control}");
    await user.keyboard("{Backspace}{Enter}");
    expect(linesOf(text)).toEqual(["[1]"]);
    expect(onChange).not.toHaveBeenCalled();
  });

  it("its place is kept while the editor is loaded: as high as the text, from minLines to maxLines", () => {
    for (const [lines, height] of [
      [1, "68px"],
      [5, "104px"],
      [50, "194px"],
    ] as const) {
      const value = Array.from({ length: lines }, () => "x").join("\n");
      const { container, unmount } = render(
        <CodeEditor label="Body" language="text" value={value} onChange={() => undefined} minLines={3} maxLines={10} />,
      );
      expect(container.firstElementChild).toHaveProperty("style.minHeight", height);
      unmount();
    }
  });
});

describe("what is wrong with it", () => {
  it("is said as it is shown, with its line, and no more when it is mended", async () => {
    const { text, replace } = await edit('{\n  "a": 1,\n}');
    await waitFor(() => expect(noteOf(text)).toMatch(/^Line 3: /));
    replace("{}");
    await waitFor(() => expect(noteOf(text)).toBe("Tab indents. Press Escape and then Tab to leave the text."));
  });

  it("is less where calls are only compared with it", async () => {
    const lenient = '{"id": {{id}}, /* any */ }';
    const { text, replace } = await edit(lenient, { lenient: true });
    replace(`${lenient},`);
    await waitFor(() => expect(noteOf(text)).toMatch(/^Line 1: /));
    replace(lenient);
    await waitFor(() => expect(noteOf(text)).toMatch(/^Tab indents/));
  });

  it("by the API comes before what the editor finds, and marks the field", async () => {
    const editor = (error?: string) => (
      <CodeEditor label="Body" language="json" value="{" onChange={() => undefined} error={error} />
    );
    const { rerender } = render(editor());
    const text = await screen.findByRole("textbox", { name: "Body" });
    await waitFor(() => expect(noteOf(text)).toMatch(/^Line 1: /));
    expect(text.getAttribute("aria-invalid")).toBeNull();
    rerender(editor("Must be at most 1 MB."));
    expect(noteOf(text)).toBe("Must be at most 1 MB.");
    expect(text.getAttribute("aria-invalid")).toBe("true");
  });
});

describe("Format", () => {
  it("lays the text out, which is told as if it were typed, by its button and by its keys", async () => {
    const { user, text, onChange, replace } = await edit("[1]");
    await user.click(formatButton());
    await waitFor(() => expect(linesOf(text)).toEqual(["[", "  1", "]"]));
    expect(onChange.mock.calls).toEqual([["[\n  1\n]"]]);
    replace("[2]");
    await waitFor(() => expect(linesOf(text)).toEqual(["[2]"]));
    await user.type(text, "{Control>}{Shift>}F{/Shift}{/Control}");
    await waitFor(() => expect(onChange.mock.lastCall).toEqual(["[\n  2\n]"]));
  });

  it("leaves alone what it cannot read, and says so until the text is another one", async () => {
    const { user, text, onChange, replace } = await edit("[1");
    await user.click(formatButton());
    await waitFor(() => expect(noteOf(text)).toMatch(/^Not formatted\. /));
    expect(linesOf(text)).toEqual(["[1"]);
    expect(onChange).not.toHaveBeenCalled();
    replace("[1]");
    await waitFor(() => expect(noteOf(text)).toMatch(/^Tab indents/));
  });

  it("does not undo what was typed while it was at work", async () => {
    const { text, onChange, replace } = await edit("<a><b/></a>", { language: "xml" });
    // What lays it out is loaded first: nothing may be awaited between the click and the typing.
    fireEvent.click(formatButton());
    replace("<c/>");
    await waitFor(() => expect(formatButton()).toHaveProperty("disabled", false));
    expect(linesOf(text)).toEqual(["<c/>"]);
    expect(onChange).not.toHaveBeenCalled();
  });

  it.each(["text", "graphql"] as const)("is not offered for %s", async (language) => {
    await edit("a", { language });
    expect(screen.queryByRole("button", { name: /^Format/ })).toBeNull();
  });
});

it("Control+Enter goes past the text to the page, and makes no new line", async () => {
  const { user, text, onChange } = await edit("1");
  const heard = vi.fn<(key: string) => void>();
  const listen = (event: KeyboardEvent) => heard(event.key);
  window.addEventListener("keydown", listen);
  await user.type(text, "{Control>}{Enter}{/Control}");
  window.removeEventListener("keydown", listen);
  expect(heard.mock.calls.filter(([key]) => key === "Enter")).toHaveLength(1);
  expect(linesOf(text)).toEqual(["1"]);
  expect(onChange).not.toHaveBeenCalled();
});
