"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { useTRPC } from "@/lib/api/trpc";

const REFRESH_MS = 2000;

/** Calls that no route answers, by method and shape of the path. `refresh` reads them again soon, once for several calls of it. */
export function useMissingRoutes(mockServerId: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { id: workspaceId } = useCurrentWorkspace();
  const options = trpc.calls.missing.queryOptions({ workspaceId, mockServerId });
  const { data } = useQuery(options);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  return {
    groups: data?.groups ?? [],
    refresh: () => {
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        void queryClient.invalidateQueries({ queryKey: options.queryKey });
      }, REFRESH_MS);
    },
  };
}
