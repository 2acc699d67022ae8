"use client";

import { Link2 } from "lucide-react";
import dynamic from "next/dynamic";
import { type ComponentProps, useState } from "react";
import { Button } from "@/components/ui/button";
import { useRefusal } from "@/features/ground/session/current-workspace";
import type { MockServerDto } from "@/lib/api/api-types";

const LinkCollectionDialog = dynamic(
  () => import("./link-collection-dialog").then((module) => module.LinkCollectionDialog),
  { ssr: false },
);

interface LinkCollectionButtonProps extends Pick<ComponentProps<typeof Button>, "variant"> {
  mockServer: MockServerDto;
}

/** Links a mock server to another collection, also after its own was deleted. */
export function LinkCollectionButton({ mockServer, variant }: LinkCollectionButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant={variant} refusal={useRefusal("mockServer.edit")} onClick={() => setOpen(true)}>
        <Link2 aria-hidden />
        Link another collection
      </Button>
      {open ? <LinkCollectionDialog mockServer={mockServer} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
