"use client";

import { useState } from "react";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { useWork } from "@/features/ground/work/use-work";
import { apiFailure } from "@/lib/api/api-failure";
import { useTRPCClient } from "@/lib/api/trpc";
import { saveFile } from "@/lib/browser/files";
import { notify } from "@/lib/browser/notify";

/** What is done within this time is not worth a word. */
const TOLD_AFTER_MS = 1_000;

/** Downloads a collection as a Postman file. A toast tells that it takes long, and can cancel it; a failure is shown in another. */
export function useExportCollection(): { pending: boolean; download: (collectionId: string) => Promise<void> } {
  const client = useTRPCClient();
  const workspace = useCurrentWorkspace();
  const { run } = useWork();
  const [pending, setPending] = useState(false);

  async function download(collectionId: string) {
    setPending(true);
    try {
      const { fileName, source } = await run(async ({ workId, signal, cancel }) => {
        const input = { workspaceId: workspace.id, collectionId, format: "postman" as const, workId };
        const file = client.collection.export.query(input, { signal });
        const late = setTimeout(
          () => notify({ tone: "progress", title: "Exporting the collection…", until: file, cancel }),
          TOLD_AFTER_MS,
        );
        return file.finally(() => clearTimeout(late));
      });
      saveFile(fileName, source, "application/json");
    } catch (error) {
      const { code, message } = apiFailure(error);
      if (code === "work_cancelled") notify({ tone: "success", title: "The export was cancelled." });
      else notify({ tone: "failure", title: "Could not export the collection.", description: message });
    } finally {
      setPending(false);
    }
  }

  return { pending, download };
}
