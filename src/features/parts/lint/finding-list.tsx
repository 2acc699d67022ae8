"use client";

import Link from "next/link";
import { MethodLabel } from "@/components/labels/method-label";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { useGrowingCount } from "@/hooks/use-growing-count";
import type { FindingDto } from "@/lib/api/api-types";
import { paths } from "@/lib/browser/paths";
import { FindingText } from "./finding-text";

interface FindingListProps {
  findings: readonly FindingDto[];
  /** If it is not saved yet, there is nothing to open. */
  isSaved: boolean;
}

/** Findings by request, each with a link to its request or example. */
export function FindingList({ findings, isSaved }: FindingListProps) {
  const groups = groupByRequest(findings);
  const drawnCount = useGrowingCount(groups.length);
  return (
    <ul aria-label="Findings by request" className="flex flex-col gap-3">
      {groups.slice(0, drawnCount).map((group) => (
        <li key={group.requestId} className="overflow-hidden rounded-lg border border-line">
          <GroupHeading group={group} isSaved={isSaved} />
          <ul aria-label={`Findings of ${group.requestName}`}>
            {group.findings.map((finding, at) => (
              <li
                key={at}
                className="flex min-w-0 flex-wrap items-start gap-x-4 gap-y-1 border-t border-line px-3 py-2"
              >
                <FindingText finding={finding} />
                {isSaved ? <PlaceLink finding={finding} /> : null}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function GroupHeading({
  group: { requestId, requestName, method, path },
  isSaved,
}: {
  group: FindingGroup;
  isSaved: boolean;
}) {
  const workspace = useCurrentWorkspace();
  return (
    <div className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-0.5 bg-panel px-3 py-2 text-sm">
      <MethodLabel method={method} className="shrink-0" />
      <h3 className="min-w-0 font-medium wrap-anywhere">
        {isSaved ? (
          <Link href={paths.request(workspace.id, requestId)} prefetch={false} className="hover:underline">
            {requestName}
          </Link>
        ) : (
          requestName
        )}
      </h3>
      <span className="min-w-0 text-xs wrap-anywhere text-muted">{path.join(" > ")}</span>
    </div>
  );
}

function PlaceLink({ finding: { where, rule, exampleName } }: { finding: FindingDto }) {
  const workspace = useCurrentWorkspace();
  const isExample = where.exampleId !== undefined && exampleName !== null;
  const ownBody = rule === "unreadable-body" ? "?tab=body" : "";
  const href = isExample
    ? paths.example(workspace.id, where.requestId, where.exampleId ?? "")
    : `${paths.request(workspace.id, where.requestId)}${ownBody}`;
  return (
    <Link
      href={href}
      prefetch={false}
      className="max-w-60 shrink-0 truncate rounded-sm text-sm font-medium text-accent hover:underline"
    >
      {isExample ? `Open example “${exampleName}”` : "Open request"}
    </Link>
  );
}

/** Consecutive findings of one request. */
export interface FindingGroup {
  requestId: string;
  requestName: string;
  method: string;
  /** The names of its collections, from the root. */
  path: string[];
  findings: FindingDto[];
}

function groupByRequest(findings: readonly FindingDto[]): FindingGroup[] {
  const groups = new Map<string, FindingGroup>();
  for (const finding of findings) {
    const { requestName, method, path } = finding;
    const { requestId } = finding.where;
    const group = groups.get(requestId);
    if (group) group.findings.push(finding);
    else groups.set(requestId, { requestId, requestName, method, path, findings: [finding] });
  }
  return [...groups.values()];
}
