"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import type { CollectionIndex, TreeNode } from "@/features/ground/data/collection-index";
import { CollectionPicker } from "@/features/ground/fields/collection-picker";
import type { TreePlace } from "./tree-edits";
import { lastPlaceIn, moveRefusal } from "./tree-places";

interface MoveDialogProps {
  index: CollectionIndex;
  node: TreeNode;
  onMove: (place: TreePlace) => void;
  onClose: () => void;
  focusAfterwards: () => void;
}

/** Asks for the collection to move something into, as its last item. */
export function MoveDialog({ index, node, onMove, onClose, focusAfterwards }: MoveDialogProps) {
  const [parentId, setParentId] = useState(node.parentId);
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={`Move “${node.name}”`}
        className="max-w-xl"
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          focusAfterwards();
        }}
      >
        <form
          className="flex min-h-0 flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (parentId !== node.parentId) onMove(lastPlaceIn(index, node, parentId));
            onClose();
          }}
        >
          <CollectionPicker
            label="Into the collection"
            value={parentId}
            onChange={setParentId}
            none="This workspace has no collection yet."
            topLevel={node.kind === "collection" ? "No other collection (top level)" : undefined}
            refusalFor={(id) => (id === node.parentId ? null : moveRefusal(node, id))}
          />
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={parentId === node.parentId}>
              Move
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
