"use client";

import { FilePlus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useRefusal } from "@/features/ground/session/current-workspace";
import type { MockServerDto } from "@/lib/api/api-types";
import type { SentCall } from "./use-sent-call";

const SaveAsExampleDialog = dynamic(() => import("./save-answer-dialog").then((module) => module.SaveAnswerDialog), {
  ssr: false,
});

/** Saves an answer and its call as an example. */
export function SaveAnswerButton({ mockServer, sent }: { mockServer: MockServerDto; sent: SentCall }) {
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
