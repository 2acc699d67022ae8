"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { parseAsString, parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Notice } from "@/components/feedback/notice";
import { RowsSkeleton } from "@/components/feedback/rows-placeholder";
import { LabelledField } from "@/components/fields/labelled-field";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { useCollectionIndex } from "@/features/ground/data/use-collections";
import { useMockServerMutations } from "@/features/ground/data/use-mock-servers";
import { useCurrentWorkspace, useRefusal } from "@/features/ground/session/current-workspace";
import { showFormFailure } from "@/lib/api/form-failure";
import { lazyZodResolver } from "@/lib/api/lazy-zod-resolver";
import { paths } from "@/lib/browser/paths";

const CollectionPicker = dynamic(
  () => import("@/features/ground/fields/collection-picker").then((module) => module.CollectionPicker),
  { loading: () => <RowsSkeleton /> },
);

const resolver = lazyZodResolver(() =>
  import("@/schemas/mock-server").then((module) => module.createMockServerInput.pick({ name: true })),
);

/** The creation view. `?collection=…` names the collection to begin with. Source: docs/rules.md, "Creating a mock server". */
export function NewMockServer() {
  const workspace = useCurrentWorkspace();
  const router = useRouter();
  const refusal = useRefusal("mockServer.edit");
  const { create } = useMockServerMutations();
  const [collectionId, setCollectionId] = useQueryState("collection", parseAsString);
  const [from, setFrom] = useQueryState(
    "from",
    parseAsStringLiteral(["new", "existing"]).withDefault(collectionId === null ? "new" : "existing"),
  );
  const [collectionMissing, setCollectionMissing] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { data: collections } = useCollectionIndex();
  const named = collectionId === null ? undefined : collections?.nodes.get(collectionId);
  const form = useForm({ resolver, defaultValues: { name: named?.name ?? "" } });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async ({ name }) => {
    setFailure(null);
    setCollectionMissing(from === "existing" && collectionId === null);
    if (from === "existing" && collectionId === null) return;
    try {
      const chosen = from === "existing" ? { collectionId } : {};
      const mockServer = await create.mutateAsync({ workspaceId: workspace.id, name, ...chosen });
      router.replace(paths.mockServer(workspace.id, mockServer.id));
    } catch (error) {
      setFailure(showFormFailure(form, ["name"], error));
    }
  });

  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-5 px-6 py-6">
      <PageHeader title="New Mock Server" />
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Tabs value={from} onValueChange={(value) => void setFrom(value === "existing" ? "existing" : "new")}>
          <TabsList aria-label="Where the collection comes from">
            <TabsTrigger value="new">Create New Collection</TabsTrigger>
            <TabsTrigger value="existing">Use Existing Collection</TabsTrigger>
          </TabsList>
          {/* One field for both tabs, so that a typed name stays when the tab changes. */}
          <div className="pt-5">
            <LabelledField label="Server Name" error={errors.name?.message}>
              {(control) => <Input autoFocus {...control} {...form.register("name")} />}
            </LabelledField>
          </div>
          <TabsContent value="new" className="pt-4">
            <p className="text-sm text-muted">
              Creates a new, empty collection with the same name, a unique URL, and links the two. Requests that you add
              to the collection become the mock server’s routes.
            </p>
          </TabsContent>
          <TabsContent value="existing" className="pt-4">
            <CollectionPicker
              label="Collection"
              none="This workspace has no collection yet. Import one, or choose “Create New Collection”."
              value={collectionId}
              error={collectionMissing ? "Select a collection." : undefined}
              onChange={(id) => {
                setCollectionMissing(false);
                void setCollectionId(id);
              }}
            />
          </TabsContent>
        </Tabs>
        {failure ? (
          <div className="pt-4">
            <Notice tone="danger">{failure}</Notice>
          </div>
        ) : null}
        <div className="pt-5">
          <Button type="submit" pending={isSubmitting} refusal={refusal}>
            Create Mock Server
          </Button>
        </div>
      </form>
    </div>
  );
}
