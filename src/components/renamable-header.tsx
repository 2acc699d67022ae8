"use client";

import { Pencil } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";

import { InlineRename } from "@/components/inline-rename";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";

interface RenamableHeaderProps {
  /** What has the name, e.g. "Collection". */
  what: string;
  name: string;
  /** Saves a new name. */
  onRename: (name: string) => Promise<unknown>;
  /** Why this person may not. */
  refusal: string | null;
  above?: ReactNode;
  actions?: ReactNode;
  /** Under the name: counts and the like. */
  children?: ReactNode;
}

/** The header of a page whose name is changed where it stands. */
export function RenamableHeader({ what, name, onRename, refusal, ...header }: RenamableHeaderProps) {
  const [renaming, setRenaming] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const returnsFocus = useRef(false);
  // Once the button is back, which may be any time after the name was saved.
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
