"use client";

import { FileUp } from "lucide-react";

import { Button } from "@/components/ui/button";
import { useExportCollection } from "@/features/collections/use-export-collection";

/** Downloads the collection as a Postman file. */
export function ExportButton({ collectionId }: { collectionId: string }) {
  const { pending, download } = useExportCollection();
  return (
    <Button variant="outline" pending={pending} onClick={() => void download(collectionId)}>
      <FileUp aria-hidden />
      Export
    </Button>
  );
}
