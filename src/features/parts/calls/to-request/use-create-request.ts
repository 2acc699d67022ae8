"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import type { NewRequestParts } from "@/call-shapes/request-of-call";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { useTRPC, useTRPCClient } from "@/lib/api/trpc";
import { notify } from "@/lib/browser/notify";
import { paths } from "@/lib/browser/paths";

/** Creates a request with its first example, and opens it. */
export function useCreateRequest(onDone: () => void) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { id: workspaceId } = useCurrentWorkspace();
  // If only the example failed, a second attempt uses the request of the first.
  const createdId = useRef<string | null>(null);

  const create = useMutation({
    mutationFn: async ({ parts, collectionId }: { parts: NewRequestParts; collectionId: string }) => {
      const { name, method, request, example } = parts;
      createdId.current ??= (
        await client.request.create.mutate({ workspaceId, collectionId, name, method, ...request })
      ).id;
      const requestId = createdId.current;
      await client.example.create.mutate({
        ...{ workspaceId, requestId, name: example.name },
        response: { status: example.status, body: example.body },
      });
      return { name, requestId };
    },
    onSuccess: ({ name, requestId }) => {
      notify({ tone: "success", title: `Created "${name}". Calls like this are answered now.` });
      onDone();
      router.push(paths.request(workspaceId, requestId));
    },
    onSettled: () => {
      void queryClient.invalidateQueries(trpc.collection.tree.pathFilter());
      void queryClient.invalidateQueries(trpc.mockServer.routes.pathFilter());
      void queryClient.invalidateQueries(trpc.calls.missing.pathFilter());
    },
  });

  return {
    error: create.error,
    isPending: create.isPending,
    save: (parts: NewRequestParts, collectionId: string) => {
      if (!create.isPending) create.mutate({ parts, collectionId });
    },
  };
}
