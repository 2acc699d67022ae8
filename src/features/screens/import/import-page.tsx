"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { Notice } from "@/components/feedback/notice";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { useCollectionIndex } from "@/features/ground/data/use-collections";
import { useCurrentWorkspace, useRefusal } from "@/features/ground/session/current-workspace";
import { useWork } from "@/features/ground/work/use-work";
import { WorkProgress } from "@/features/ground/work/work-progress";
import { apiFailure } from "@/lib/api/api-failure";
import { useTRPC, useTRPCClient } from "@/lib/api/trpc";
import { notify } from "@/lib/browser/notify";
import { paths } from "@/lib/browser/paths";
import { counted } from "@/lib/text/counted";
import { EnvironmentTarget } from "./environment-target";
import { ImportPreviewCard } from "./import-preview-card";
import type { ImportSource } from "./import-source";
import { ImportSourcePicker } from "./import-source-picker";

/** Reads a Postman file, shows its content and saves it on request; `?parent=…` is the collection to put it in. */
export function ImportPage() {
  const trpc = useTRPC();
  const workspace = useCurrentWorkspace();
  const router = useRouter();
  const queryClient = useQueryClient();
  const refusal = useRefusal("collection.edit");
  const [parentId] = useQueryState("parent", parseAsString);
  const [source, setSource] = useState<ImportSource | null>(null);
  const client = useTRPCClient();
  const work = useWork();
  const preview = useMutation({
    mutationFn: ({ text }: ImportSource) =>
      work.run(({ workId, signal }) =>
        client.collection.preview.mutate({ workspaceId: workspace.id, source: text, workId }, { signal }),
      ),
  });
  const isEnvironment = preview.data ? preview.data.variables !== null : false;
  const [chosenId, setChosenId] = useState<string | null>(null);
  const intoCollectionId = chosenId ?? parentId;
  const save = useMutation({
    mutationFn: ({ text }: ImportSource) =>
      work.run(({ workId, signal }) =>
        client.collection.import.mutate(
          { workspaceId: workspace.id, source: text, workId, ...(isEnvironment ? { intoCollectionId } : { parentId }) },
          { signal },
        ),
      ),
  });

  function read(chosen: ImportSource) {
    setSource(chosen);
    save.reset();
    preview.mutate(chosen);
  }

  function startOver() {
    setSource(null);
    preview.reset();
    save.reset();
  }

  async function saveAll(chosen: ImportSource) {
    try {
      const saved = await save.mutateAsync(chosen);
      await queryClient.invalidateQueries(trpc.collection.pathFilter());
      void queryClient.invalidateQueries(trpc.mockServer.pathFilter());
      notify({
        tone: "success",
        title: isEnvironment ? `Imported into “${saved.name}”.` : `Imported “${saved.name}”.`,
        description: isEnvironment
          ? "Its variables are set."
          : `${counted(saved.requestCount, "request")}, ${counted(saved.exampleCount, "example")}.`,
      });
      router.replace(paths.collection(workspace.id, saved.collectionId));
    } catch {
      // The mutation's error is shown below.
    }
  }

  const error = preview.error ?? save.error;
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-5 px-6 py-6 max-md:px-4">
      <PageHeader title="Import">
        <span>A Postman collection (v2.1, v2.0 or v1), a dump of Postman data, or an environment.</span>
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
      <WorkProgress work={work.ongoing} doing={preview.data ? "Importing" : "Reading the file"} />
      {source && preview.data ? (
        <ImportPreviewCard
          sourceName={source.name}
          preview={preview.data}
          saving={save.isPending || save.isSuccess}
          refusal={refusal}
          target={isEnvironment ? <EnvironmentTarget chosenId={intoCollectionId} onChoose={setChosenId} /> : null}
          isTargetMissing={isEnvironment && intoCollectionId === null}
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
