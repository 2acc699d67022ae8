"use client";

import { FilePlus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import type { SentCall } from "@/features/try-it/use-sent-call";
import { useRefusal } from "@/features/workspaces/current-workspace";
import type { MockServerSummary } from "@/lib/api-types";

const SaveAsExampleDialog = dynamic(
  () => import("@/features/try-it/save-as-example-dialog").then((module) => module.SaveAsExampleDialog),
  { ssr: false },
);

/** Makes an example of an answer and its call. */
export function SaveAsExample({ mockServer, sent }: { mockServer: MockServerSummary; sent: SentCall }) {
  const refusal = useRefusal("example.edit");
  const [open, setOpen] = useState(false);
  const { collectionId } = mockServer;
  return (
    <>
      <Button
        variant="outline"
        size="small"
        refusal={
          refusal ?? (collectionId === null ? "The linked collection was deleted: link another one first." : null)
        }
        onClick={() => setOpen(true)}
      >
        <FilePlus aria-hidden />
        Save as example
      </Button>
      {open && collectionId !== null ? (
        <SaveAsExampleDialog
          mockServerId={mockServer.id}
          collectionId={collectionId}
          sent={sent}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
