"use client";

import { Pencil } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { InlineRename } from "@/components/fields/inline-rename";
import { Button } from "@/components/ui/button";
import { PageHeader } from "./page-header";

interface RenamableHeaderProps {
  /** What is renamed, e.g. "Collection". */
  what: string;
  name: string;
  /** Saves a new name. */
  onRename: (name: string) => Promise<unknown>;
  /** Why this person may not rename it. */
  refusal: string | null;
  above?: ReactNode;
  actions?: ReactNode;
  /** Below the name: counts and similar. */
  children?: ReactNode;
}

/** The header of a page whose name is edited in its place. */
export function RenamableHeader({ what, name, onRename, refusal, ...header }: RenamableHeaderProps) {
  const [renaming, setRenaming] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const returnsFocus = useRef(false);
  // After the button is rendered again, which may be some time after the name was saved.
  useEffect(() => {
    if (!renaming && returnsFocus.current) button.current?.focus();
    returnsFocus.current = false;
  }, [renaming]);
  return (
    <PageHeader
      title={<span className={renaming ? "sr-only" : undefined}>{name}</span>}
      beside={
        renaming ? (
          <div className="w-96 max-w-full">
            <InlineRename
              label={`${what} name`}
              name={name}
              onSave={onRename}
              onDone={(byKeyboard) => {
                returnsFocus.current = byKeyboard;
                setRenaming(false);
              }}
            />
          </div>
        ) : (
          <Button
            ref={button}
            variant="ghost"
            size="icon"
            aria-label={`Rename ${name}`}
            refusal={refusal}
            onClick={() => setRenaming(true)}
          >
            <Pencil aria-hidden />
          </Button>
        )
      }
      {...header}
    />
  );
}
