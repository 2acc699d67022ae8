import { describe, expect, it } from "vitest";
import {
  ariaShortcut,
  isCharacterShortcut,
  isShortcut,
  type PressedKey,
  shortcutKeys,
  type ShortcutName,
  shortcutsByGroup,
} from "./shortcuts";

function press(key: string, more: Partial<PressedKey> = {}): PressedKey {
  return { key, code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more };
}

describe("a key press is a shortcut", () => {
  it.each<[string, PressedKey, ShortcutName, boolean]>([
    ["with Ctrl", press("k", { ctrlKey: true }), "commandMenu", true],
    ["with Cmd", press("k", { metaKey: true }), "commandMenu", true],
    ["with Caps Lock", press("K", { ctrlKey: true }), "commandMenu", true],
    ["on a Cyrillic keyboard, by place", press("л", { code: "KeyK", ctrlKey: true }), "commandMenu", true],
    ["on Dvorak by letter, not by place", press("t", { code: "KeyK", ctrlKey: true }), "commandMenu", false],
    ["not without its modifier", press("k"), "commandMenu", false],
    ["not with one modifier more", press("k", { ctrlKey: true, shiftKey: true }), "commandMenu", false],
    ["with Alt as a Mac reports it", press("∑", { code: "KeyW", altKey: true }), "closeTab", true],
    ["with Alt elsewhere", press("w", { code: "KeyW", altKey: true }), "closeTab", true],
    ["as a sign that needs Shift", press("?", { shiftKey: true }), "sheet", true],
    ["as a sign that needs none", press("?"), "sheet", true],
    ["not as a sign with Ctrl", press("/", { ctrlKey: true }), "search", false],
    ["as a named key", press("F2"), "rename", true],
    ["not as a named key with Shift", press("F2", { shiftKey: true }), "rename", false],
    ["as a named key with the Shift it asks for", press("F10", { shiftKey: true }), "itemMenu", true],
  ])("%s", (_, event, name, expected) => {
    expect(isShortcut(event, name)).toBe(expected);
  });
});

describe("the table of shortcuts", () => {
  it("names keys for screen readers and for eyes, as the machine's keyboard does", () => {
    expect(ariaShortcut("send")).toBe("Control+Enter Meta+Enter");
    expect(ariaShortcut("closeTab")).toBe("Alt+W");
    expect(shortcutKeys("send", true)).toEqual(["⌘", "↵"]);
    expect(shortcutKeys("send", false)).toEqual(["Ctrl", "↵"]);
    expect(shortcutKeys("closeTab", true)).toEqual(["⌥", "W"]);
  });

  it("gives no two shortcuts the same keys", () => {
    const all = shortcutsByGroup().flatMap(({ shortcuts }) => shortcuts.map(({ name }) => ariaShortcut(name)));
    expect(new Set(all).size).toBe(all.length);
  });

  it("knows which are mere characters", () => {
    expect((["search", "sheet", "rename", "save", "closeTab"] as const).map(isCharacterShortcut)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
