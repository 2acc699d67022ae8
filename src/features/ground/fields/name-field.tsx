"use client";

import { useEffect, useId, useRef } from "react";
import { FieldNote } from "@/components/fields/field-note";
import { Input } from "@/components/ui/input";

interface NameFieldProps {
  name: string;
  onChange: (name: string) => void;
  error: string | undefined;
  /** `byKeyboard`: the focus should return to the name. */
  onDone: (byKeyboard: boolean) => void;
}

/** Edits the name in place of the title. Enter or leaving the field ends editing, Escape reverts it. The name is saved with the page. */
export function NameField({ name, onChange, error, onDone }: NameFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const before = useRef(name);

  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  return (
    <div className="flex min-w-0 flex-col gap-1">
      <Input
        ref={input}
        aria-label="Name"
        aria-invalid={Boolean(error)}
        aria-describedby={error ? id : undefined}
        className="w-96 max-w-full font-semibold"
        value={name}
        onChange={(event) => onChange(event.target.value)}
        onBlur={() => onDone(false)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Escape") onChange(before.current);
          if (event.key !== "Enter" && event.key !== "Escape") return;
          // Otherwise the button that gets the focus now would react to the same key press.
          event.preventDefault();
          onDone(true);
        }}
      />
      <FieldNote id={id} error={error} />
    </div>
  );
}
