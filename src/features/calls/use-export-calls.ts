"use client";

import { useState } from "react";

import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import { apiFailure } from "@/lib/api-failure";
import { notify } from "@/lib/notify";
import { saveFile } from "@/lib/save-file";
import { useTRPCClient } from "@/lib/trpc";
import type { CallFilter } from "@/schemas/calls";

/** Downloads calls as an HTTP archive (HAR 1.2): one, or all that fit a filter. A failure is told in a toast. */
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
