"use client";

import { Sparkles } from "lucide-react";
import { useRouter } from "next/navigation";

import { Button } from "@/components/ui/button";
import { useMockServerMutations } from "@/features/mock-servers/use-mock-servers";
import { useCurrentWorkspace, useRefusal } from "@/features/workspaces/current-workspace";
import { paths } from "@/lib/paths";

/** One click to a mock server that answers: makes the sample with its collection, and goes to it. */
export function SampleButton({ variant }: { variant: "solid" | "outline" }) {
  const workspace = useCurrentWorkspace();
  const router = useRouter();
  const { createSample } = useMockServerMutations();
  return (
    <Button
      variant={variant}
      refusal={useRefusal("mockServer.edit")}
      pending={createSample.isPending || createSample.isSuccess}
      onClick={() =>
        createSample.mutate(
          { workspaceId: workspace.id },
          { onSuccess: ({ id }) => router.push(paths.firstSteps(workspace.id, id)) },
        )
      }
    >
      <Sparkles aria-hidden />
      Create a sample mock server
    </Button>
  );
}
