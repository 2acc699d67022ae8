"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { parseAsStringLiteral, useQueryStates } from "nuqs";
import { EmptyState } from "@/components/feedback/empty-state";
import { LoadFailure } from "@/components/feedback/load-failure";
import { RowsSkeleton } from "@/components/feedback/rows-placeholder";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { useWork } from "@/features/ground/work/use-work";
import { WorkProgress } from "@/features/ground/work/work-progress";
import type { FindingDto, LintDto } from "@/lib/api/api-types";
import { useTRPC, useTRPCClient } from "@/lib/api/trpc";
import { LINT_RULES } from "@/mock-engine/lint/finding";
import { FindingList } from "./finding-list";
import { countWords, RULE_TITLES, SEVERITIES, SEVERITY_WORDS } from "./finding-words";

/** The findings in a saved collection: by request, with the reason and what to do. */
export function ProblemsPanel({ collectionId }: { collectionId: string }) {
  const { problems, ongoing } = useProblems(collectionId);
  const { data, error, refetch, isFetching } = problems;
  const progress = <WorkProgress work={ongoing} doing="Looking for problems" />;
  if (!data) {
    if (error) return <LoadFailure error={error} what="list of problems" retry={() => void refetch()} />;
    return (
      <div className="flex flex-col gap-4">
        {progress}
        <RowsSkeleton />
      </div>
    );
  }
  const found = data.counts.error + data.counts.warning + data.counts.hint;
  return (
    <section aria-labelledby="problems" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="problems" className="text-lg font-semibold">
          Problems: {countWords(data.counts)}
        </h2>
        <Button variant="outline" size="small" pending={isFetching} onClick={() => void refetch()}>
          Look again
        </Button>
      </div>
      {progress}
      {found === 0 ? <NothingFound /> : <Findings result={data} found={found} />}
    </section>
  );
}

function NothingFound() {
  return (
    <EmptyState icon={CircleCheck} title="Nothing found">
      Looked for examples that never answer or always tie, incomplete calls that win, requests without an example or
      hidden by another, URLs that do not fit their route, unknown variables, bodies that do not parse, and answers that
      differ in shape.
    </EmptyState>
  );
}

function Findings({ result: { findings }, found }: { result: LintDto; found: number }) {
  const [{ severity, rule }, setShown] = useQueryStates({
    severity: parseAsStringLiteral(SEVERITIES),
    rule: parseAsStringLiteral(LINT_RULES),
  });
  const shown = findings.filter(
    (finding) => (severity === null || finding.severity === severity) && (rule === null || finding.rule === rule),
  );
  const rules = LINT_RULES.filter((id) => id === rule || findings.some((finding) => finding.rule === id));
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <Select
          aria-label="Severity"
          className="w-auto!"
          value={severity ?? ""}
          onChange={({ target }) => void setShown({ severity: SEVERITIES.find((id) => id === target.value) ?? null })}
        >
          <option value="">All severities</option>
          {SEVERITIES.map((id) => (
            <option key={id} value={id}>
              {SEVERITY_WORDS[id]} ({countOf(findings, (finding) => finding.severity === id)})
            </option>
          ))}
        </Select>
        <Select
          aria-label="Rule"
          className="w-auto!"
          value={rule ?? ""}
          onChange={({ target }) => void setShown({ rule: LINT_RULES.find((id) => id === target.value) ?? null })}
        >
          <option value="">All rules</option>
          {rules.map((id) => (
            <option key={id} value={id}>
              {RULE_TITLES[id]} ({countOf(findings, (finding) => finding.rule === id)})
            </option>
          ))}
        </Select>
        <p role="status" className="text-xs text-muted">
          {shown.length < found ? `${shown.length} of ${found} shown` : ""}
        </p>
      </div>
      {shown.length > 0 ? (
        <FindingList findings={shown} isSaved />
      ) : (
        <p className="text-sm text-muted">
          None of this kind.{" "}
          <Button variant="ghost" size="small" onClick={() => void setShown({ severity: null, rule: null })}>
            Show all
          </Button>
        </p>
      )}
    </>
  );
}

function countOf(findings: readonly FindingDto[], isMeant: (finding: FindingDto) => boolean): number {
  return findings.filter(isMeant).length;
}

/** The findings in a saved collection. Read again each time, because any edit may add or remove findings. */
function useProblems(collectionId: string) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { id: workspaceId } = useCurrentWorkspace();
  const { run, ongoing } = useWork();
  const problems = useQuery({
    queryKey: trpc.collection.lint.queryKey({ workspaceId, collectionId }),
    queryFn: ({ signal: left }) =>
      run(
        ({ workId, signal }) => client.collection.lint.query({ workspaceId, collectionId, workId }, { signal }),
        left,
      ),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  return { problems, ongoing };
}
