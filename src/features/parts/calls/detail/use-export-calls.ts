"use client";

import { useState } from "react";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { apiFailure } from "@/lib/api/api-failure";
import { useTRPCClient } from "@/lib/api/trpc";
import { saveFile } from "@/lib/browser/files";
import { notify } from "@/lib/browser/notify";
import type { CallFilter } from "@/schemas/calls";

/** Downloads calls as an HTTP archive (HAR 1.2): one, or all that match a filter. A failure is shown in a toast. */
export function useExportCalls(mockServerId: string) {
  const client = useTRPCClient();
  const { id: workspaceId } = useCurrentWorkspace();
  const [pending, setPending] = useState(false);

  async function download(which: { callId: string } | { filter: CallFilter | undefined }) {
    setPending(true);
    try {
      const { fileName, source } = await client.calls.export.query({ workspaceId, mockServerId, ...which });
      saveFile(fileName, source, "application/json");
    } catch (error) {
      notify({ tone: "failure", title: "Could not export the calls.", description: apiFailure(error).message });
    } finally {
      setPending(false);
    }
  }
  return { pending, download };
}
