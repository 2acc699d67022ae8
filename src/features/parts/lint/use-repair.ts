"use client";

import { changeDraft } from "@/features/ground/editing/drafts/draft-store";
import { editedRequest } from "@/features/ground/editing/drafts/edited-things";
import { useExampleMutations } from "@/features/ground/editing/saving/use-example-mutations";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import type { RequestDto } from "@/lib/api/api-types";
import { sameValue } from "@/lib/same-value";
import type { Repair } from "@/mock-engine/lint/finding";
import { applyRepair } from "@/mock-engine/lint/repair";

/** Applies a finding's repair as an unsaved change; only the order of examples is saved at once, as always. */
export function useRepair(saved: RequestDto) {
  const { id: workspaceId } = useCurrentWorkspace();
  const { reorder } = useExampleMutations(saved.id);
  return (edited: RequestDto, repair: Repair): void => {
    const mended = applyRepair(edited, repair);
    if (repair.kind === "move_example") {
      reorder.mutate({ workspaceId, requestId: saved.id, exampleIds: mended.examples.map(({ id }) => id) });
      return;
    }
    const at = { workspaceId, requestId: saved.id };
    const { url, query, headers, body } = mended;
    if (!sameValue({ url, query, headers, body }, partsOf(edited))) {
      changeDraft("request", { ...at, current: editedRequest(saved) }, { url, query, headers, body });
    }
    for (const { id, request } of mended.examples) {
      const current = saved.examples.find((example) => example.id === id);
      const before = edited.examples.find((example) => example.id === id);
      if (current && !sameValue(request, before?.request)) changeDraft("example", { ...at, current }, { request });
    }
  };
}

function partsOf({ url, query, headers, body }: RequestDto) {
  return { url, query, headers, body };
}
