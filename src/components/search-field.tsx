import { Search } from "lucide-react";
import type { Ref } from "react";

import { Input } from "@/components/ui/input";

interface SearchFieldProps {
  label: string;
  /** Where the label is too long to be shown inside. */
  placeholder?: string;
  value: string;
  onChange: (value: string) => void;
  inputRef?: Ref<HTMLInputElement>;
  /** Goes on to the first of what was found. */
  onArrowDown?: () => void;
}

/** Narrows a list while typing; Escape clears it, and the arrow key leads down to what was found. */
export function SearchField({ label, placeholder = label, value, onChange, inputRef, onArrowDown }: SearchFieldProps) {
  return (
    <div className="relative">
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted" />
      <Input
        ref={inputRef}
        type="search"
        aria-label={label}
        placeholder={placeholder}
        className="pl-8 [&::-webkit-search-cancel-button]:hidden"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown" && onArrowDown) {
            event.preventDefault();
            onArrowDown();
          }
          if (event.key !== "Escape" || value === "") return;
          event.stopPropagation();
          onChange("");
        }}
      />
    </div>
  );
}
