import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { PaneSizesProvider } from "@/components/layout/split-panes";
import { WorkspaceGate } from "@/features/ground/session/workspace-gate";
import { SignInFirst } from "@/features/screens/account/sign-in-first";
import { WorkspaceFrame } from "@/features/screens/frame/workspace-frame";
import { PANE_SIZES_COOKIE, readPaneSizes } from "@/lib/browser/pane-sizes";
import { callerAddress } from "@/server/auth/caller-address";
import { currentSession } from "@/server/auth/sessions/current-person";
import { appRouter } from "@/server/trpc/router";

interface WorkspaceLayoutProps {
  params: Promise<{ workspaceId: string }>;
  children: ReactNode;
}

export default async function WorkspaceLayout({ params, children }: WorkspaceLayoutProps) {
  const { workspaceId } = await params;
  const session = await currentSession();
  if (session === null) return <SignInFirst />;

  // The sidebar's data is sent with the page. If reading it fails here, the browser reads it again.
  const queryClient = new QueryClient();
  const trpc = createTRPCOptionsProxy({
    router: appRouter,
    ctx: { session, callerAddress: callerAddress(await headers()) },
    queryClient,
  });
  await Promise.all([
    queryClient.prefetchQuery(trpc.workspace.list.queryOptions()),
    queryClient.prefetchQuery(trpc.mockServer.list.queryOptions({ workspaceId })),
    queryClient.prefetchQuery(trpc.collection.tree.queryOptions({ workspaceId })),
  ]);

  const paneSizes = readPaneSizes((await cookies()).get(PANE_SIZES_COOKIE)?.value);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <WorkspaceGate workspaceId={workspaceId}>
        <PaneSizesProvider initial={paneSizes}>
          <WorkspaceFrame person={session.person}>{children}</WorkspaceFrame>
        </PaneSizesProvider>
      </WorkspaceGate>
    </HydrationBoundary>
  );
}
