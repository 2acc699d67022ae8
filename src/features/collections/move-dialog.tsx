"use client";

import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import type { CollectionIndex, TreeNode } from "@/features/collections/collection-index";
import { CollectionPicker } from "@/features/collections/collection-picker";
import type { TreePlace } from "@/features/collections/tree-edits";
import { lastPlaceIn, whyNotInto } from "@/features/collections/tree-places";

interface MoveDialogProps {
  index: CollectionIndex;
  node: TreeNode;
  onMove: (place: TreePlace) => void;
  onClose: () => void;
  focusAfterwards: () => void;
}

/** Asks for the collection that something is moved into; it becomes the last there. */
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
            whyNot={(id) => (id === node.parentId ? null : whyNotInto(node, id))}
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
