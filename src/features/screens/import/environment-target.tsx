"use client";

import { useId } from "react";
import { collectionsWithPath } from "@/features/ground/data/collection-index";
import { useCollectionIndex } from "@/features/ground/data/use-collections";

interface EnvironmentTargetProps {
  chosenId: string | null;
  onChoose: (collectionId: string) => void;
}

/** Chooses the collection whose variables an environment sets. */
export function EnvironmentTarget({ chosenId, onChoose }: EnvironmentTargetProps) {
  const id = useId();
  const { data: index } = useCollectionIndex();
  const choices = index ? collectionsWithPath(index) : [];
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      <label htmlFor={id}>Set the variables of</label>
      <select
        id={id}
        className="h-8 max-w-80 rounded-md border border-control bg-canvas px-1 text-sm"
        value={chosenId ?? ""}
        onChange={(event) => onChoose(event.target.value)}
      >
        <option value="" disabled>
          Choose a collection
        </option>
        {choices.map((collection) => (
          <option key={collection.id} value={collection.id}>
            {collection.path}
          </option>
        ))}
      </select>
    </div>
  );
}
