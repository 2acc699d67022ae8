"use client";

import { LinkButton } from "@/components/link-button";
import { Notice } from "@/components/notice";
import { useRecording } from "@/features/calls/use-recording";
import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import type { MockServerSummary } from "@/lib/api-types";
import { counted } from "@/lib/counted";
import { paths } from "@/lib/paths";

interface RecordingNoticeProps {
  mockServer: MockServerSummary;
  /** How many calls came too many at once. */
  dropped: number;
}

/** Says where the list is not all there was: recording is off, or could not keep up. */
export function RecordingNotice({ mockServer, dropped }: RecordingNoticeProps) {
  const { id: workspaceId } = useCurrentWorkspace();
  const { data: recording } = useRecording(mockServer.id);
  const isOff = recording?.enabled === false;
  if (!isOff && dropped === 0) return null;
  return (
    <>
      {isOff ? (
        <Notice
          tone="warning"
          action={
            <LinkButton variant="outline" size="small" href={paths.mockServerSettings(workspaceId, mockServer.id)}>
              Settings
            </LinkButton>
          }
        >
          Recording is off: calls are answered, and do not appear here.
        </Notice>
      ) : null}
      {dropped > 0 ? (
        <Notice tone="info">
          {counted(dropped, "call")} {dropped === 1 ? "was" : "were"} not recorded: too many at once.
        </Notice>
      ) : null}
    </>
  );
}
