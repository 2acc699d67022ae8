"use client";

import { Wrench } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { useDirtyRequestIds } from "@/features/ground/editing/drafts/use-draft";
import { useRefusal } from "@/features/ground/session/current-workspace";
import type { RequestDto } from "@/lib/api/api-types";
import type { Repair } from "@/mock-engine/lint/finding";
import { FindingText } from "./finding-text";
import { useLiveFindings } from "./use-live-findings";
import { useRepair } from "./use-repair";

interface LiveFindingsProps {
  request: RequestDto;
  /** The example; null for findings about the request itself. */
  exampleId: string | null;
}

/** A repair that was made here. */
interface Done {
  /** The finding's message. */
  message: string;
  /** The other findings at that time. */
  others: ReadonlySet<string>;
  isUnsaved: boolean;
  /** The finding has disappeared. Edits are linted slightly later. */
  isGone: boolean;
}

/** The findings in what is being edited, updated when typing pauses. A finding with one clear remedy has a button for it. */
export function LiveFindings({ request, exampleId }: LiveFindingsProps) {
  const { findings, edited } = useLiveFindings(request);
  const repair = useRepair(request);
  const refusal = useRefusal("example.edit");
  const isDirty = useDirtyRequestIds().has(request.id);
  const [done, setDone] = useState<Done | null>(null);
  const section = useRef<HTMLElement>(null);
  const own = findings.filter(({ where }) => (where.exampleId ?? null) === exampleId);
  if (done !== null) {
    const isFound = own.some(({ message }) => message === done.message);
    if (!isFound && !done.isGone) setDone({ ...done, isGone: true });
    // The repair was undone, something new was found, or it was saved.
    else if (done.isGone && (isFound || own.some(({ message }) => !done.others.has(message)))) setDone(null);
    else if (done.isGone && done.isUnsaved && !isDirty) setDone(null);
  }
  if (own.length === 0 && done === null) return null;

  function fix(made: Repair, message: string) {
    repair(edited, made);
    const isUnsaved = made.kind !== "move_example";
    setDone({ message, others: new Set(own.map((finding) => finding.message)), isUnsaved, isGone: false });
    // The button disappears together with its finding.
    section.current?.focus();
  }

  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label={exampleId === null ? "Problems of the request" : "Problems of the example"}
      className="flex min-w-0 flex-col gap-2 rounded-lg border border-line bg-panel px-3 py-2"
    >
      {own.length > 0 ? (
        <ul className="flex min-w-0 flex-col gap-2">
          {own.map((finding) => {
            const { repair: possible } = finding;
            return (
              <li
                key={`${finding.rule} ${finding.message}`}
                className="flex min-w-0 flex-wrap items-start gap-x-4 gap-y-1"
              >
                <FindingText finding={finding} />
                {possible ? (
                  <Button
                    variant="outline"
                    size="small"
                    refusal={refusal}
                    onClick={() => fix(possible, finding.message)}
                  >
                    <Wrench aria-hidden />
                    {REPAIR_WORDS[possible.kind]}
                  </Button>
                ) : null}
              </li>
            );
          })}
        </ul>
      ) : null}
      <p role="status" className="text-xs text-muted empty:hidden">
        {done?.isGone ? (done.isUnsaved ? "Changed as proposed. Save to keep it." : "Moved.") : ""}
      </p>
    </section>
  );
}

const REPAIR_WORDS: Readonly<Record<Repair["kind"], string>> = {
  set_url: "Fix: take the request's URL",
  move_example: "Fix: move it up",
  rename_variable: "Fix: rename the variable",
};
