"use client";

import { useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { collectionIdsWithin, countRequests } from "@/features/ground/data/collection-index";
import { useMockServers } from "@/features/ground/data/use-mock-servers";
import { discardDraftsOf } from "@/features/ground/editing/drafts/draft-store";
import { setVariablesDraft } from "@/features/ground/editing/drafts/variable-drafts";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import type { CollectionTreeDto } from "@/lib/api/api-types";
import { paths } from "@/lib/browser/paths";
import { counted } from "@/lib/text/counted";
import { useTreeMutations } from "./use-tree-mutations";

interface DeleteCollectionDialogProps {
  collection: CollectionTreeDto;
  /** The collection or request whose page is open. */
  openId: string | null;
  onClose: () => void;
  focusAfterwards: () => void;
}

/** Lists what is deleted with the collection, and the mock servers that lose it. */
export function DeleteCollectionDialog({ collection, openId, onClose, focusAfterwards }: DeleteCollectionDialogProps) {
  const workspace = useCurrentWorkspace();
  const router = useRouter();
  const { deleteCollection } = useTreeMutations();
  const { data: mockServers = [] } = useMockServers();
  const deletedIds = new Set(collectionIdsWithin(collection));
  const affected = mockServers.filter(({ collectionId }) => collectionId !== null && deletedIds.has(collectionId));
  const { requests, examples } = countRequests(collection);

  async function remove() {
    await deleteCollection.mutateAsync(collection.id);
    const { parentId } = collection;
    const gone = heldIds(collection);
    for (const id of gone) {
      discardDraftsOf(id);
      setVariablesDraft(id, null);
    }
    if (openId === null || !gone.has(openId)) return;
    router.push(parentId === null ? paths.collections(workspace.id) : paths.collection(workspace.id, parentId));
  }

  return (
    <ConfirmDialog
      title={`Delete “${collection.name}”?`}
      confirmLabel="Delete"
      onConfirm={remove}
      onClose={onClose}
      focusAfterwards={focusAfterwards}
    >
      <p>
        Everything below it goes too: {counted(requests, "request")} and {counted(examples, "example")}. This cannot be
        undone.
      </p>
      {affected.length === 0 ? (
        <p>No mock server uses it.</p>
      ) : (
        <div>
          <p>{counted(affected.length, "mock server")} will have no collection, and answer 404:</p>
          <ul className="mt-1 list-disc pl-5 text-fg">
            {affected.map((mockServer) => (
              <li key={mockServer.id} className="wrap-anywhere">
                {mockServer.name}
              </li>
            ))}
          </ul>
        </div>
      )}
    </ConfirmDialog>
  );
}

/** The ids of the collection and of everything in it. */
function heldIds(collection: CollectionTreeDto): Set<string> {
  const ids = [collection.id, ...collection.requests.map(({ id }) => id)];
  return new Set([...ids, ...collection.children.flatMap((child) => [...heldIds(child)])]);
}
