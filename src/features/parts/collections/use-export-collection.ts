"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { apiFailure } from "@/lib/api/api-failure";
import { useTRPC } from "@/lib/api/trpc";
import { saveFile } from "@/lib/browser/files";
import { notify } from "@/lib/browser/notify";

/** Downloads a collection as a Postman file. A failure is shown in a toast. */
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
