"use client";

import { useEffect, useRef, useState } from "react";

import { Input } from "@/components/ui/input";
import { NAME_LENGTH_MAX } from "@/schemas/limits";

interface InlineRenameProps {
  /** e.g. "New name for Users API" */
  label: string;
  name: string;
  /** Saves; while it runs the field waits, and when it fails the field stays with what was typed. */
  onSave: (name: string) => Promise<unknown>;
  /** The name is saved, unchanged or given up; `byKeyboard` says that the focus should go back to where the name stands. */
  onDone: (byKeyboard: boolean) => void;
}

/** A name that is edited where it stands: Enter or leaving the field saves, Escape reverts. An empty name changes nothing. */
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
    // The field loses the focus with its end, which must not save what was given up.
    isOver.current = true;
    onDone(byKeyboard);
  }

  async function save(byKeyboard: boolean) {
    const wanted = value.trim();
    if (wanted === "" || wanted === name) return end(byKeyboard);
    setSaving(true);
    try {
      await onSave(wanted);
      // Who went on to something else meanwhile is not called back.
      end(byKeyboard && document.activeElement === input.current);
    } catch {
      // The mutation says why in a toast; the field keeps what was typed for another try.
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
        // The row around the field has shortcuts of its own.
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key !== "Enter" && event.key !== "Escape") return;
        // The button that gets the focus meanwhile would take the rest of the key press for its own.
        event.preventDefault();
        if (event.key === "Escape") end(true);
        else if (!saving) void save(true);
      }}
    />
  );
}
