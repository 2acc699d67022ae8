"use client";

import { useEffect, useRef, useState } from "react";
import { Input } from "@/components/ui/input";
import { NAME_LENGTH_MAX } from "@/schemas/limits";

interface InlineRenameProps {
  /** e.g. "New name for Users API" */
  label: string;
  name: string;
  /** Saves the name. Meanwhile the field is disabled; after a failure it stays with the typed text. */
  onSave: (name: string) => Promise<unknown>;
  /** Called when the name was saved, unchanged or given up. `byKeyboard`: the focus should return to the name. */
  onDone: (byKeyboard: boolean) => void;
}

/** Edits a name in its place: Enter or leaving the field saves, Escape reverts. An empty name changes nothing. */
export function InlineRename({ label, name, onSave, onDone }: InlineRenameProps) {
  const input = useRef<HTMLInputElement>(null);
  const [value, setValue] = useState(name);
  const [saving, setSaving] = useState(false);
  const isOver = useRef(false);

  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  function end(byKeyboard: boolean) {
    // Closing the field blurs it, and that must not save a name that was given up.
    isOver.current = true;
    onDone(byKeyboard);
  }

  async function save(byKeyboard: boolean) {
    const wanted = value.trim();
    if (wanted === "" || wanted === name) return end(byKeyboard);
    setSaving(true);
    try {
      await onSave(wanted);
      // If the person has moved the focus meanwhile, it stays there.
      end(byKeyboard && document.activeElement === input.current);
    } catch {
      // The mutation shows the error in a toast; the field keeps the text for another attempt.
      setSaving(false);
      input.current?.focus();
    }
  }

  return (
    <Input
      ref={input}
      aria-label={label}
      look="inline"
      maxLength={NAME_LENGTH_MAX}
      value={value}
      readOnly={saving}
      aria-busy={saving}
      onChange={(event) => setValue(event.target.value)}
      onBlur={() => {
        if (!saving && !isOver.current) void save(false);
      }}
      onKeyDown={(event) => {
        // The surrounding row has shortcuts of its own.
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key !== "Enter" && event.key !== "Escape") return;
        // Otherwise the button that gets the focus now would react to the same key press.
        event.preventDefault();
        if (event.key === "Escape") end(true);
        else if (!saving) void save(true);
      }}
    />
  );
}
