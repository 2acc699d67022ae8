"use client";

import { Pin } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useRefusal } from "@/features/ground/session/current-workspace";

const PinDialog = dynamic(() => import("./pin-dialog").then((module) => module.PinDialog), {
  ssr: false,
});

interface PinButtonProps {
  mockServerId: string;
  /** e.g. `GET /users/:id` */
  route: string;
  example: { id: string; name: string };
}

/** Opens the dialog that pins an example to its route. */
export function PinButton(props: PinButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  const refusal = useRefusal("mockServer.edit");
  return (
    <>
      <Button
        variant="ghost"
        size="iconSmall"
        refusal={refusal}
        aria-label={`Pin ${props.example.name}`}
        title="Answer the whole route with this example for a while"
        onClick={() => setIsOpen(true)}
      >
        <Pin aria-hidden />
      </Button>
      {isOpen ? <PinDialog {...props} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}
