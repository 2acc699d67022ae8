/** All keyboard shortcuts of the app. The handlers, the hints and the sheet use the same table. `Mod` is Cmd on a Mac, else Ctrl. */
const SHORTCUTS = {
  commandMenu: { keys: ["Mod", "K"], label: "Command menu", group: "Anywhere" },
  search: { keys: ["/"], label: "Search mock servers and collections", group: "Anywhere" },
  sheet: { keys: ["?"], label: "Keyboard shortcuts", group: "Anywhere" },
  undo: { keys: ["Mod", "Z"], label: "Undo the last deletion", group: "Anywhere" },
  // Browsers use the common keys for their own tabs, and Alt with an arrow for their history.
  nextTab: { keys: ["Alt", "N"], label: "Next tab", group: "Open tabs" },
  previousTab: { keys: ["Alt", "P"], label: "Previous tab", group: "Open tabs" },
  closeTab: { keys: ["Alt", "W"], label: "Close the tab", group: "Open tabs" },
  save: { keys: ["Mod", "S"], label: "Save", group: "On a page" },
  send: { keys: ["Mod", "Enter"], label: "Try it", group: "On a page" },
  format: { keys: ["Mod", "Shift", "F"], label: "Format the text", group: "On a page" },
  itemMenu: { keys: ["Shift", "F10"], label: "Open its menu", group: "On an item of a list" },
  moveUp: { keys: ["Alt", "ArrowUp"], label: "Move up", group: "On an item of a list" },
  moveDown: { keys: ["Alt", "ArrowDown"], label: "Move down", group: "On an item of a list" },
  rename: { keys: ["F2"], label: "Rename", group: "On an item of a list" },
  delete: { keys: ["Delete"], label: "Delete", group: "On an item of a list" },
} as const satisfies Record<string, Shortcut>;

interface Shortcut {
  /** Modifiers first; letters in upper case, other keys as `KeyboardEvent.key` names them. */
  keys: readonly string[];
  label: string;
  group: "Anywhere" | "Open tabs" | "On a page" | "On an item of a list";
}

export type ShortcutName = keyof typeof SHORTCUTS;

export interface PressedKey extends Pick<KeyboardEvent, "key" | "code"> {
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** Whether a key press, with exactly these modifiers, is the shortcut. */
export function isShortcut(event: PressedKey, name: ShortcutName): boolean {
  const keys = keysOf(name);
  const mod = event.ctrlKey || event.metaKey;
  return (
    isKey(event, keys.at(-1) ?? "") &&
    mod === keys.includes("Mod") &&
    event.altKey === keys.includes("Alt") &&
    // Whether a sign needs Shift differs between keyboards.
    (isSign(keys.at(-1) ?? "") || event.shiftKey === keys.includes("Shift"))
  );
}

/** Whether the shortcut is a single character. It must not work while people type or use voice input. */
export function isCharacterShortcut(name: ShortcutName): boolean {
  const keys = keysOf(name);
  return keys.length === 1 && keys[0]?.length === 1;
}

/**
 * Whether the shortcut works while typing: only with Cmd or Ctrl, because Alt types characters on a Mac. Undo is left to the text field.
 */
export function worksWhileTyping(name: ShortcutName): boolean {
  return name !== "undo" && keysOf(name).includes("Mod");
}

/** The keys as a value of `aria-keyshortcuts`, e.g. `"Control+Enter Meta+Enter"`. */
export function ariaShortcut(name: ShortcutName): string {
  const keys = keysOf(name).join("+");
  return keys.includes("Mod") ? `${keys.replace("Mod", "Control")} ${keys.replace("Mod", "Meta")}` : keys;
}

/** The keys as a hint shows them, e.g. `["⌘", "↵"]` on a Mac and `["Ctrl", "↵"]` elsewhere. */
export function shortcutKeys(name: ShortcutName, isMac: boolean): string[] {
  const shown = isMac ? { ...KEY_SIGNS, ...MAC_KEY_SIGNS } : KEY_SIGNS;
  return keysOf(name).map((key) => shown[key] ?? key);
}

/** All shortcuts for the sheet, grouped by where they work. */
export function shortcutsByGroup(): { group: string; shortcuts: { name: ShortcutName; label: string }[] }[] {
  const all = Object.entries(SHORTCUTS).map(([name, { label, group }]) => ({
    name: name as ShortcutName,
    label,
    group,
  }));
  const groups = [...new Set(all.map(({ group }) => group))];
  return groups.map((group) => ({ group, shortcuts: all.filter((shortcut) => shortcut.group === group) }));
}

const KEY_SIGNS: Record<string, string> = {
  Mod: "Ctrl",
  Enter: "↵",
  Delete: "Del",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
};
const MAC_KEY_SIGNS: Record<string, string> = { Mod: "⌘", Alt: "⌥", Shift: "⇧" };

function keysOf(name: ShortcutName): readonly string[] {
  return SHORTCUTS[name].keys;
}

function isKey({ key, code }: PressedKey, wanted: string): boolean {
  if (!isLetter(wanted)) return key === wanted;
  // Alt changes letters on a Mac, and many keyboards have no Latin letters: then the key's position counts.
  return isLetter(key) ? key.toUpperCase() === wanted : code === `Key${wanted}`;
}

function isLetter(key: string): boolean {
  return /^[A-Za-z]$/.test(key);
}

function isSign(key: string): boolean {
  return key.length === 1 && !isLetter(key);
}
