"use client";

import { clsx } from "clsx";
import { type ReactNode, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { differingParts } from "@/features/ground/editing/drafts/differing-part";

/** A field that was changed since editing began: before, and on either side, as text. */
export interface ChangedField {
  label: string;
  changedBy: "mine" | "theirs" | "both";
  before: string;
  theirs: string;
  mine: string;
}

interface ConflictDialogProps {
  /** e.g. "The request “Get user”" */
  what: string;
  changes: readonly ChangedField[];
  /** Saves the result. For a field that both changed, `isMineChosen` decides by its label. */
  onMerge: (isMineChosen: (label: string) => boolean) => void;
  onClose: () => void;
  /** Sets the focus after a merge, because the button that opened the dialog may be gone. */
  focusAfterMerge: () => void;
}

type Side = "mine" | "theirs";

/**
 * Lets a person choose, field by field, between their own changes and those that someone else has saved. A field that only one side changed
 * is taken from that side. Closing the dialog changes nothing.
 */
export function ConflictDialog({ what, changes, onMerge, onClose, focusAfterMerge }: ConflictDialogProps) {
  const merged = useRef(false);
  const [choices, setChoices] = useState<Readonly<Record<string, Side>>>({});
  const conflicts = changes.filter(({ changedBy }) => changedBy === "both").map(({ label }) => label);
  const open = conflicts.filter((label) => choices[label] === undefined);
  const chooseAll = (side: Side) => setChoices(Object.fromEntries(conflicts.map((label) => [label, side])));

  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        wide
        title="Changed by someone else"
        onCloseAutoFocus={(event) => {
          if (!merged.current) return;
          event.preventDefault();
          focusAfterMerge();
        }}
        description={`${what} was saved by someone else while you were editing it. ${instruction(conflicts.length)}`}
      >
        {conflicts.length > 1 ? (
          <div className="flex flex-wrap gap-2">
            <Button variant="outline" size="small" onClick={() => chooseAll("mine")}>
              Keep all mine
            </Button>
            <Button variant="outline" size="small" onClick={() => chooseAll("theirs")}>
              Take all theirs
            </Button>
          </div>
        ) : null}
        <ul aria-label="Changes" className="flex flex-col gap-3">
          {changes.map((change) => (
            <li key={change.label}>
              <Change
                change={change}
                choice={choices[change.label]}
                onChoose={(side) => setChoices({ ...choices, [change.label]: side })}
              />
            </li>
          ))}
        </ul>
        <DialogFooter className="items-center">
          {open.length > 0 ? (
            <p className="min-w-0 flex-1 text-xs text-muted">Choose first: {open.join(", ")}.</p>
          ) : null}
          <Button variant="outline" onClick={onClose}>
            Cancel
          </Button>
          <Button
            disabled={open.length > 0}
            onClick={() => {
              merged.current = true;
              onMerge((label) => choices[label] === "mine");
            }}
          >
            Save the result
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function instruction(conflicts: number): string {
  if (conflicts === 0) return "You changed different fields: both changes are kept.";
  return "Choose for each field that both of you changed; all other changes are kept.";
}

interface ChangeProps {
  change: ChangedField;
  choice: Side | undefined;
  onChoose: (side: Side) => void;
}

function Change({ change, choice, onChoose }: ChangeProps) {
  const { label: field, changedBy } = change;
  const name = useId();
  const [before = "", theirs = "", mine = ""] = differingParts([change.before, change.theirs, change.mine]);
  const side = (value: Side, title: string, text: string, label: string) => (
    <Version title={title} text={text} isKept={(changedBy === "both" ? choice : changedBy) === value}>
      {changedBy === "both" ? (
        <label className="flex items-center gap-1.5 text-xs font-medium">
          <input
            type="radio"
            name={name}
            className="accent-accent"
            checked={choice === value}
            onChange={() => onChoose(value)}
          />
          {label}
        </label>
      ) : changedBy === value ? (
        <p className="text-xs text-muted">Kept</p>
      ) : null}
    </Version>
  );
  return (
    <fieldset className="min-w-0">
      <legend className="pb-1 text-sm font-semibold">{field}</legend>
      <div className="grid gap-2 md:grid-cols-3">
        <Version title="Before" text={before} isKept={false} />
        {side("theirs", "Theirs", theirs, "Take theirs")}
        {side("mine", "Yours", mine, "Keep mine")}
      </div>
    </fieldset>
  );
}

interface VersionProps {
  title: string;
  text: string;
  isKept: boolean;
  children?: ReactNode;
}

function Version({ title, text, isKept, children }: VersionProps) {
  return (
    <div className={clsx("flex min-w-0 flex-col gap-1 rounded-md border p-2", isKept && "border-accent bg-selected")}>
      <div className="flex min-h-5 items-center justify-between gap-2">
        <h3 className="text-2xs font-medium text-muted">{title}</h3>
        {children}
      </div>
      {text === "" ? (
        <p className="text-xs text-muted">Empty.</p>
      ) : (
        <pre tabIndex={0} className="max-h-40 overflow-auto font-mono text-xs wrap-anywhere whitespace-pre-wrap">
          {text}
        </pre>
      )}
    </div>
  );
}
