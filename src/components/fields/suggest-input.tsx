"use client";

import { clsx } from "clsx";
import { type ComponentProps, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Input } from "@/components/ui/input";

interface SuggestInputProps extends Omit<ComponentProps<typeof Input>, "value" | "onChange" | "list"> {
  value: string;
  onChange: (value: string) => void;
  /** In the order in which they are offered. Other text can be typed as well. */
  suggestions: readonly string[];
  /** Offers all of them on a click, like a list of choices. */
  opensOnClick?: boolean;
}

const SUGGESTIONS_MAX = 50;

/** A field with completions of the typed text. Arrow down in an empty field, or Ctrl+Space, offers all of them. */
export function SuggestInput({ suggestions, opensOnClick, value, onChange, className, ...props }: SuggestInputProps) {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const [offer, setOffer] = useState<"none" | "matching" | "all">("none");
  const [active, setActive] = useState(-1);
  const offered = offer === "none" ? [] : offer === "all" ? suggestions : matching(suggestions, value);
  const isOpen = offered.length > 0 && !props.readOnly;

  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);

  function show(next: typeof offer) {
    setOffer(next);
    setActive(-1);
  }

  function choose(suggestion: string) {
    onChange(suggestion);
    show("none");
  }

  function handleKey(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing || props.readOnly || event.altKey) return;
    const isDown = event.key === "ArrowDown";
    if (isOpen && (isDown || event.key === "ArrowUp")) {
      // Cyclic, starting from the field itself (-1).
      setActive(((active + (isDown ? 2 : 1 + offered.length)) % (offered.length + 1)) - 1);
    } else if (isOpen && event.key === "Escape") {
      show("none");
    } else if (isOpen && event.key === "Enter" && active >= 0) {
      choose(offered[active] ?? value);
    } else if (!isOpen && ((isDown && value === "") || (event.key === " " && event.ctrlKey))) {
      show("all");
    } else {
      // Leaving the field with Tab accepts the marked suggestion.
      if (isOpen && event.key === "Tab" && active >= 0) choose(offered[active] ?? value);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <span className={clsx("relative block min-w-0", className)}>
      <Input
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={isOpen ? `${id}-list` : undefined}
        aria-activedescendant={isOpen && active >= 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        {...props}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
          show("matching");
        }}
        onClick={opensOnClick ? () => show("all") : undefined}
        onKeyDown={handleKey}
        onBlur={() => show("none")}
      />
      {isOpen ? (
        <ul
          ref={list}
          id={`${id}-list`}
          role="listbox"
          aria-label="Suggestions"
          className="absolute top-full left-0 z-30 mt-0.5 max-h-56 w-max max-w-80 min-w-full overflow-y-auto rounded-md border border-line bg-raised p-1 text-xs shadow-lg"
        >
          {offered.map((suggestion, at) => (
            <li
              key={suggestion}
              id={`${id}-${at}`}
              role="option"
              aria-selected={at === active}
              className={clsx(
                "cursor-default truncate rounded px-2 py-1 font-mono",
                at === active ? "bg-selected" : "hover:bg-hover",
              )}
              // Keeps the focus in the field.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(suggestion)}
            >
              {suggestion}
            </li>
          ))}
        </ul>
      ) : null}
    </span>
  );
}

/** Suggestions that begin with the typed text, then those that contain it; none if one is equal to it. */
function matching(suggestions: readonly string[], typed: string): readonly string[] {
  const text = typed.trim().toLowerCase();
  if (text === "") return [];
  const found = suggestions.filter((suggestion) => suggestion.toLowerCase().includes(text));
  if (found.some((suggestion) => suggestion.toLowerCase() === text)) return [];
  const begins = (suggestion: string) => suggestion.toLowerCase().startsWith(text);
  return [...found.filter(begins), ...found.filter((suggestion) => !begins(suggestion))].slice(0, SUGGESTIONS_MAX);
}
