"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";

import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { useCollectionIndex } from "@/features/collections/use-collections";
import { ImportPreviewCard } from "@/features/import/import-preview-card";
import { ImportSourcePicker } from "@/features/import/import-source-picker";
import type { ImportSource } from "@/features/import/import-source";
import { useCurrentWorkspace, useRefusal } from "@/features/workspaces/current-workspace";
import { apiFailure } from "@/lib/api-failure";
import { counted } from "@/lib/counted";
import { notify } from "@/lib/notify";
import { paths } from "@/lib/paths";
import { useTRPC } from "@/lib/trpc";

/** Reads a Postman collection, shows what was read, and saves it on request; `?parent=…` names the collection to put it in. */
export function ImportPage() {
  const trpc = useTRPC();
  const workspace = useCurrentWorkspace();
  const router = useRouter();
  const queryClient = useQueryClient();
  const refusal = useRefusal("collection.edit");
  const [parentId] = useQueryState("parent", parseAsString);
  const [source, setSource] = useState<ImportSource | null>(null);
  const preview = useMutation(trpc.collection.preview.mutationOptions());
  const save = useMutation(trpc.collection.import.mutationOptions());

  function read(chosen: ImportSource) {
    setSource(chosen);
    save.reset();
    preview.mutate({ workspaceId: workspace.id, source: chosen.text });
  }

  function startOver() {
    setSource(null);
    preview.reset();
    save.reset();
  }

  async function saveAll(chosen: ImportSource) {
    try {
      const saved = await save.mutateAsync({ workspaceId: workspace.id, source: chosen.text, parentId });
      await queryClient.invalidateQueries(trpc.collection.pathFilter());
      void queryClient.invalidateQueries(trpc.mockServer.pathFilter());
      notify({
        tone: "success",
        title: `Imported “${saved.name}”.`,
        description: `${counted(saved.requestCount, "request")}, ${counted(saved.exampleCount, "example")}.`,
      });
      router.replace(paths.collection(workspace.id, saved.collectionId));
    } catch {
      // Shown below, from the mutation.
    }
  }

  const error = preview.error ?? save.error;
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-5 px-6 py-6 max-md:px-4">
      <PageHeader title="Import">
        <span>A Postman collection, v2.0 or v2.1.</span>
        <TargetCollection parentId={parentId} />
      </PageHeader>
      {refusal ? <Notice tone="info">{refusal}</Notice> : null}
      {error && source ? (
        <Notice
          tone="danger"
          action={
            apiFailure(error).reached ? null : (
              <Button variant="outline" size="small" onClick={() => (save.error ? void saveAll(source) : read(source))}>
                Try again
              </Button>
            )
          }
        >
          <span className="font-medium">{source.name}:</span> {apiFailure(error).message}
        </Notice>
      ) : null}
      {source && preview.data ? (
        <ImportPreviewCard
          sourceName={source.name}
          preview={preview.data}
          saving={save.isPending || save.isSuccess}
          refusal={refusal}
          onImport={() => void saveAll(source)}
          onStartOver={startOver}
        />
      ) : (
        <ImportSourcePicker
          reading={preview.isPending ? (source?.name ?? null) : null}
          refusal={refusal}
          onSource={read}
        />
      )}
    </div>
  );
}

function TargetCollection({ parentId }: { parentId: string | null }) {
  const { data: index } = useCollectionIndex();
  const parent = parentId === null ? undefined : index?.nodes.get(parentId);
  return parent?.kind === "collection" ? <span>Goes into {parent.collection.path.join(" > ")}.</span> : null;
}
