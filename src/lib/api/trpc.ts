"use client";

import { createTRPCContext } from "@trpc/tanstack-react-query";
import type { AppRouter } from "@/server/trpc/router";

/**
 * The management API as typed query and mutation options: `useQuery(useTRPC().workspace.list.queryOptions())`; and as plain functions, for
 * work that outlives its component: `useTRPCClient().request.update.mutate({ … })`.
 */
export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
