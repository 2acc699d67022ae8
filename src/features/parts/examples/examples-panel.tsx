"use client";

import { FileQuestion, Plus } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { EmptyState } from "@/components/feedback/empty-state";
import { Button } from "@/components/ui/button";
import { draftStore } from "@/features/ground/editing/drafts/draft-store";
import { editedRequest } from "@/features/ground/editing/drafts/edited-things";
import { useDraft } from "@/features/ground/editing/drafts/use-draft";
import { useExampleMutations } from "@/features/ground/editing/saving/use-example-mutations";
import { useCurrentWorkspace, useRefusal } from "@/features/ground/session/current-workspace";
import type { RequestDto } from "@/lib/api/api-types";
import { ExampleEditor } from "./editor/example-editor";
import { ExampleList } from "./list/example-list";
import { exampleCopy, newExample } from "./new-example";

interface ExamplesPanelProps {
  request: RequestDto;
  /** Errors from the API by example and field path. */
  errors: Record<string, Record<string, string>>;
  /** The findings for an example, shown in its editor. */
  findingsOf: (exampleId: string) => ReactNode;
}

/** A request's examples, which can be ordered and edited. `?example=…` is the open one. */
export function ExamplesPanel({ request, errors, findingsOf }: ExamplesPanelProps) {
  const { id: workspaceId } = useCurrentWorkspace();
  const refusal = useRefusal("example.edit");
  const [shownId, setShownId] = useQueryState("example", parseAsString);
  const [newId, setNewId] = useState<string | null>(null);
  const { latestOrder, add, rename, remove, reorder } = useExampleMutations(request.id);
  const { value: edited } = useDraft("request", request.id, editedRequest(request));
  const { examples } = request;
  const shown = examples.find(({ id }) => id === shownId) ?? examples[0];

  const panel = useRef<HTMLDivElement>(null);
  const focusAfterwards = useRef<string | null>(null);
  // After an example was deleted, the focus moves to its neighbour, or to the button that adds the first one.
  useLayoutEffect(() => {
    if (focusAfterwards.current === null) return;
    const row = panel.current?.querySelector<HTMLElement>(`[data-item="${focusAfterwards.current}"] > button`);
    (row ?? panel.current?.querySelector<HTMLElement>("[data-add]"))?.focus();
    focusAfterwards.current = null;
  }, [examples]);

  async function create(example: ReturnType<typeof newExample> & Partial<ReturnType<typeof exampleCopy>>, at?: number) {
    try {
      const { id } = await add.mutateAsync({ workspaceId, requestId: request.id, ...example, position: at });
      setNewId(id);
      void setShownId(id);
    } catch {
      // The mutation shows the error in a toast.
    }
  }

  function duplicate(id: string) {
    const at = examples.findIndex((example) => example.id === id);
    const example = examples[at];
    if (!example || add.isPending) return;
    void create(exampleCopy(draftStore.get().example.get(id)?.value ?? example), at + 1);
  }

  async function deleteExample(id: string) {
    const at = examples.findIndex((example) => example.id === id);
    const example = examples[at];
    if (!example || remove.isPending) return;
    const neighbour = examples[at + 1] ?? examples[at - 1];
    focusAfterwards.current = neighbour?.id ?? "";
    try {
      await remove.mutateAsync(example);
      if (id === shown?.id) void setShownId(neighbour?.id ?? null);
    } catch {
      focusAfterwards.current = null;
    }
  }

  const addButton = (
    <Button
      data-add
      size="small"
      refusal={refusal}
      pending={add.isPending}
      onClick={() => void create(newExample({ ...request, ...edited }))}
    >
      <Plus aria-hidden />
      Add Example
    </Button>
  );

  if (!shown) {
    return (
      <div ref={panel}>
        <EmptyState icon={FileQuestion} title="No examples yet" actions={addButton}>
          An example is what a mock server answers with. Without one, calls to this route get 404.
        </EmptyState>
      </div>
    );
  }
  return (
    <div ref={panel} className="grid min-w-0 gap-6 lg:grid-cols-[15rem_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-col gap-2 self-start lg:sticky lg:top-4">
        {addButton}
        <div className="max-h-80 min-h-0 overflow-y-auto lg:max-h-[calc(100dvh-8rem)]">
          <ExampleList
            examples={examples}
            latestOrder={latestOrder}
            routeUrl={edited.url}
            shownId={shown.id}
            faultyIds={Object.keys(errors).filter((id) => Object.keys(errors[id] ?? {}).length > 0)}
            refusal={refusal}
            onShow={(id) => {
              setNewId(null);
              void setShownId(id);
            }}
            onDuplicate={duplicate}
            onDelete={(id) => void deleteExample(id)}
            onRename={(id, name) => {
              const version = examples.find((example) => example.id === id)?.version ?? 0;
              return rename.mutateAsync({ workspaceId, exampleId: id, version, name });
            }}
            onReorder={(exampleIds) => reorder.mutate({ workspaceId, requestId: request.id, exampleIds })}
          />
        </div>
      </div>
      <ExampleEditor
        key={shown.id}
        request={request}
        example={shown}
        isFallback={shown === examples[0]}
        isNew={shown.id === newId}
        errors={errors[shown.id] ?? {}}
        findings={findingsOf(shown.id)}
        refusal={refusal}
        onDuplicate={() => duplicate(shown.id)}
        onDelete={() => void deleteExample(shown.id)}
      />
    </div>
  );
}
