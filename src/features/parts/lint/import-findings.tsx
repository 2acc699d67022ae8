"use client";

import type { LintDto } from "@/lib/api/api-types";
import { FindingList } from "./finding-list";
import { countWords } from "./finding-words";

/** The findings in a file that is about to be imported. */
export function ImportFindings({ result: { findings, counts } }: { result: LintDto }) {
  return (
    <section aria-label="What to look at" className="flex flex-col gap-1.5">
      <h3 className="text-sm font-medium">What to look at: {countWords(counts)}</h3>
      <p className="text-xs text-muted">
        None of it keeps the file from being imported; it is all listed under Problems on the collection&rsquo;s page
        afterwards.
      </p>
      <div tabIndex={0} className="max-h-96 overflow-y-auto">
        <FindingList findings={findings} isSaved={false} />
      </div>
    </section>
  );
}
