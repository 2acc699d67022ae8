import { Search } from "lucide-react";
import type { Ref } from "react";
import { Input } from "@/components/ui/input";

interface SearchFieldProps {
  label: string;
  /** If the label is too long to be shown inside. */
  placeholder?: string;
  value: string;
  onChange: (value: string) => void;
  inputRef?: Ref<HTMLInputElement>;
  /** Moves to the first result. */
  onArrowDown?: () => void;
}

/** Filters a list while typing. Escape clears it, and arrow down moves to the first result. */
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
