"use client";

import Link from "next/link";
import { MethodLabel } from "@/components/labels/method-label";
import { StatusCode } from "@/components/labels/status-code";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { apiFailure } from "@/lib/api/api-failure";
import type { ChangePreviewDto as Preview, SuggestionDto } from "@/lib/api/api-types";
import { paths } from "@/lib/browser/paths";
import { useChangePreview } from "./use-suggestion";

interface ChangePreviewProps {
  mockServerId: string;
  exampleId: string;
  changed: Extract<SuggestionDto["example"], { kind: "change" }>;
}

/** Which of the last recorded calls would get another answer after a change. */
export function ChangePreview({ mockServerId, exampleId, changed }: ChangePreviewProps) {
  const { data: preview, error } = useChangePreview(mockServerId, exampleId, changed);
  if (!preview) {
    return (
      <p role="status" className="text-xs text-muted">
        {error ? `Without a preview: ${apiFailure(error).message}` : "Looking at the last calls…"}
      </p>
    );
  }
  return (
    <div className="flex min-w-0 flex-col gap-1 text-xs">
      <p role="status" className="text-muted">
        {summary(preview)}
      </p>
      {preview.changed.length > 0 ? (
        <ul aria-label="Calls that would get another answer" className="flex max-h-48 min-w-0 flex-col overflow-y-auto">
          {preview.changed.map((call) => (
            <ChangedAnswer key={call.callId} mockServerId={mockServerId} call={call} />
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function summary({ looked, changed }: Preview): string {
  if (looked === 0) return "No calls were recorded yet that it could change the answer of.";
  const last = looked === 1 ? "The last call" : `Of the last ${looked.toLocaleString("en-US")} calls`;
  if (changed.length === 0)
    return looked === 1 ? `${last} would get the same answer.` : `${last}, none would get another answer.`;
  return looked === 1 ? `${last} would get another answer:` : `${last}, ${changed.length} would get another answer:`;
}

function ChangedAnswer({ mockServerId, call }: { mockServerId: string; call: Preview["changed"][number] }) {
  const { id } = useCurrentWorkspace();
  return (
    <li className="flex min-w-0 flex-wrap items-baseline gap-x-2 py-0.5">
      <MethodLabel method={call.method} />
      <Link
        href={paths.call(id, mockServerId, call.callId)}
        prefetch={false}
        className="min-w-0 font-mono wrap-anywhere underline"
      >
        {call.path}
      </Link>
      <span className="min-w-0 wrap-anywhere">
        <Answer answer={call.before} /> <span aria-hidden>→</span>
        <span className="sr-only">becomes</span> <Answer answer={call.after} />
      </span>
    </li>
  );
}

function Answer({ answer }: { answer: Preview["changed"][number]["before"] }) {
  if (answer === null) return <>an error</>;
  return (
    <>
      <StatusCode status={answer.status} short /> {answer.exampleName}
    </>
  );
}
