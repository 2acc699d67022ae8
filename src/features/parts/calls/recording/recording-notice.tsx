"use client";

import { LinkButton } from "@/components/actions/link-button";
import { Notice } from "@/components/feedback/notice";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import type { MockServerDto } from "@/lib/api/api-types";
import { paths } from "@/lib/browser/paths";
import { counted } from "@/lib/text/counted";
import { useRecording } from "./use-recording";

interface RecordingNoticeProps {
  mockServer: MockServerDto;
  /** How many calls were not recorded because too many came at once. */
  dropped: number;
}

/** Says that the list is incomplete: recording is off or could not keep up. */
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
