"use client";

import { FileQuestion, Plus } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useLayoutEffect, useRef, useState } from "react";

import { EmptyState } from "@/components/empty-state";
import { Button } from "@/components/ui/button";
import { editedRequest } from "@/features/editing/edited-things";
import { draftStore } from "@/features/editing/draft-store";
import { useDraft } from "@/features/editing/use-draft";
import { ExampleEditor } from "@/features/examples/example-editor";
import { ExampleList } from "@/features/examples/example-list";
import type { ExamplesTabProps } from "@/features/examples/examples-tab";
import { exampleCopy, newExample } from "@/features/examples/new-example";
import { useExampleMutations } from "@/features/examples/use-example-mutations";
import { useCurrentWorkspace, useRefusal } from "@/features/workspaces/current-workspace";

/** What the Examples tab loads. */
export function ExamplesPanel({ request, errors }: ExamplesTabProps) {
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
  // A deleted example takes the focus with it: its neighbour has it then, or what adds the first one.
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
      // The mutation says why in a toast.
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
        refusal={refusal}
        onDuplicate={() => duplicate(shown.id)}
        onDelete={() => void deleteExample(shown.id)}
      />
    </div>
  );
}
