"use client";

import { Play, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { KeyboardHint } from "@/components/actions/keyboard-hint";
import { LinkButton } from "@/components/actions/link-button";
import { StatusCode } from "@/components/labels/status-code";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { useDirtyRequestIds } from "@/features/ground/editing/drafts/use-draft";
import type { Preview } from "@/features/ground/served-now/preview";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import type { RequestDto } from "@/lib/api/api-types";
import { paths } from "@/lib/browser/paths";
import { ariaShortcut } from "@/lib/browser/shortcuts";
import { useLivePreview } from "./use-live-preview";

interface LivePreviewProps {
  request: RequestDto;
  exampleId: string;
}

/** Shows, while an example is edited, what calls like it would get, and why it may not answer them. */
export function LivePreview({ request, exampleId }: LivePreviewProps) {
  const workspace = useCurrentWorkspace();
  const [mockServerId, setMockServerId] = useState<string | null>(null);
  const isDirty = useDirtyRequestIds().has(request.id);
  const { state, mockServers, mockServer } = useLivePreview(request, exampleId, mockServerId);
  const tryIt = mockServer ? paths.tryIt(workspace.id, mockServer.id, request.id, exampleId) : null;
  return (
    <section
      aria-label="Live preview"
      className="flex min-w-0 flex-wrap items-start gap-x-3 gap-y-2 rounded-lg border border-line bg-panel px-3 py-2"
    >
      <div className="min-w-56 flex-1">
        <PreviewText state={state} />
        {isDirty ? <p className="pt-0.5 text-xs text-muted">As edited; the mock server has what is saved.</p> : null}
      </div>
      <div className="flex items-center gap-2">
        {mockServers.length > 1 ? (
          <Select
            aria-label="Mock server of the preview"
            className="h-7! max-w-40 text-xs!"
            value={mockServer?.id}
            onChange={(event) => setMockServerId(event.target.value)}
          >
            {mockServers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        ) : null}
        {tryIt !== null ? (
          <LinkButton variant="outline" size="small" href={tryIt} aria-keyshortcuts={ariaShortcut("send")}>
            <Play aria-hidden />
            Try it
            <KeyboardHint shortcut="send" />
          </LinkButton>
        ) : (
          <p className="max-w-48 text-xs text-muted">No mock server is linked to this collection yet.</p>
        )}
      </div>
    </section>
  );
}

function PreviewText({ state }: { state: ReturnType<typeof useLivePreview>["state"] }) {
  switch (state.kind) {
    case "ready":
      return <Verdict preview={state.preview} />;
    case "reading":
      return <Skeleton className="h-5 w-64" />;
    case "large":
      return <p className="text-sm text-muted">The body is too large to be compared while it is edited.</p>;
    case "failed":
      return <p className="text-sm text-muted">What calls like this get cannot be read at the moment.</p>;
  }
}

function Verdict({ preview: { answer, reason, warnings } }: { preview: Preview }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <p aria-live="polite" title={reason} className="text-sm wrap-anywhere">
        Calls like this now get:{" "}
        {answer ? (
          <>
            <StatusCode status={answer.status} /> &ldquo;{answer.name}&rdquo;{" "}
            <span className="text-muted">({answer.isOnly ? "the only example" : `${answer.percent} %`})</span>
          </>
        ) : (
          <span className="font-medium text-danger">no example</span>
        )}
      </p>
      {warnings.length > 0 ? (
        <ul className="flex min-w-0 flex-col gap-0.5">
          {warnings.map((warning) => (
            <li key={warning} className="flex items-start gap-1.5 text-xs text-warning">
              <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
              <span className="min-w-0 wrap-anywhere">{warning}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
