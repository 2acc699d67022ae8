"use client";

import { changeDraft } from "@/features/editing/draft-store";
import { editedRequest } from "@/features/editing/edited-things";
import { useExampleMutations } from "@/features/examples/use-example-mutations";
import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import type { RequestDetail } from "@/lib/api-types";
import { sameValue } from "@/lib/same-value";
import type { Repair } from "@/mock-engine/lint/finding";
import { applyRepair } from "@/mock-engine/lint/repair";

/** Makes a finding's repair: as a change that is not saved yet, but for the order of examples, which is saved wherever it is changed. */
export function useRepair(saved: RequestDetail) {
  const { id: workspaceId } = useCurrentWorkspace();
  const { reorder } = useExampleMutations(saved.id);
  return (edited: RequestDetail, repair: Repair): void => {
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

function partsOf({ url, query, headers, body }: RequestDetail) {
  return { url, query, headers, body };
}
