"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import { apiFailure } from "@/lib/api-failure";
import { notify } from "@/lib/notify";
import { saveFile } from "@/lib/save-file";
import { useTRPC } from "@/lib/trpc";

/** Downloads a collection as a Postman file; a failure is told in a toast. */
export function useExportCollection(): { pending: boolean; download: (collectionId: string) => Promise<void> } {
  const trpc = useTRPC();
  const workspace = useCurrentWorkspace();
  const queryClient = useQueryClient();
  const [pending, setPending] = useState(false);

  async function download(collectionId: string) {
    setPending(true);
    try {
      const input = { workspaceId: workspace.id, collectionId, format: "postman" as const };
      const { fileName, source } = await queryClient.fetchQuery(
        trpc.collection.export.queryOptions(input, { staleTime: 0, gcTime: 0 }),
      );
      saveFile(fileName, source, "application/json");
    } catch (error) {
      notify({
        tone: "failure",
        title: "Could not export the collection.",
        description: apiFailure(error).message,
      });
    } finally {
      setPending(false);
    }
  }

  return { pending, download };
}
