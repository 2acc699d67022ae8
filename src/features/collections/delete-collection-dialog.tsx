"use client";

import { useRouter } from "next/navigation";

import { ConfirmDialog } from "@/components/confirm-dialog";
import { collectionIdsWithin, countRequests } from "@/features/collections/collection-index";
import { useTreeMutations } from "@/features/collections/use-tree-mutations";
import { setVariablesDraft } from "@/features/collections/variable-drafts";
import { discardDraftsOf } from "@/features/editing/draft-store";
import { useMockServers } from "@/features/mock-servers/use-mock-servers";
import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import type { CollectionNode } from "@/lib/api-types";
import { counted } from "@/lib/counted";
import { paths } from "@/lib/paths";

interface DeleteCollectionDialogProps {
  collection: CollectionNode;
  /** Whose page is open. */
  openId: string | null;
  onClose: () => void;
  focusAfterwards: () => void;
}

/** Names what goes with the collection, and the mock servers that answer from it. */
export function DeleteCollectionDialog({ collection, openId, onClose, focusAfterwards }: DeleteCollectionDialogProps) {
  const workspace = useCurrentWorkspace();
  const router = useRouter();
  const { deleteCollection } = useTreeMutations();
  const { data: mockServers = [] } = useMockServers();
  const doomed = new Set(collectionIdsWithin(collection));
  const affected = mockServers.filter(({ collectionId }) => collectionId !== null && doomed.has(collectionId));
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

/** The collection and all that is in it. */
function heldIds(collection: CollectionNode): Set<string> {
  const ids = [collection.id, ...collection.requests.map(({ id }) => id)];
  return new Set([...ids, ...collection.children.flatMap((child) => [...heldIds(child)])]);
}
