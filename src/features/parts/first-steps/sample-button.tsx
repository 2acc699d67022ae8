"use client";

import { Sparkles } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { useMockServerMutations } from "@/features/ground/data/use-mock-servers";
import { useCurrentWorkspace, useRefusal } from "@/features/ground/session/current-workspace";
import { paths } from "@/lib/browser/paths";

/** Creates the sample collection with a mock server, and opens it. */
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
