"use client";

import { useCollectionIndex } from "@/features/collections/use-collections";
import { mockServersOf } from "@/features/examples/live-preview/served-tree";
import { tabSubject } from "@/features/frame/open-tabs-list";
import { useMockServers } from "@/features/mock-servers/use-mock-servers";
import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import { useAddress } from "@/hooks/use-address";
import { paths } from "@/lib/paths";

/** Where what is open can be tried; else why it cannot. */
export function useTryItHere(): { href: string; reason: null } | { href: null; reason: string } {
  const workspace = useCurrentWorkspace();
  const { path, href } = useAddress();
  const { data: mockServers = [] } = useMockServers();
  const { data: index } = useCollectionIndex();
  const subject = tabSubject(workspace.id, path);

  if (subject?.kind === "mockServer") {
    const tryIt = `${path}?tab=try-it`;
    // The tab has its own Send; coming here again would forget what its call was filled from.
    return href.startsWith(tryIt) ? { href: null, reason: "Try it is open." } : { href: tryIt, reason: null };
  }
  if (subject?.kind === "request" && index) {
    const collectionId = index.nodes.get(subject.id)?.parentId;
    const [mockServer] = collectionId ? mockServersOf(mockServers, index, collectionId) : [];
    const exampleId = new URLSearchParams(href.split("?")[1]).get("example") ?? undefined;
    if (mockServer) return { href: paths.tryIt(workspace.id, mockServer.id, subject.id, exampleId), reason: null };
    return { href: null, reason: "No mock server serves this request. Create one for its collection first." };
  }
  return { href: null, reason: "Open a mock server or a request first." };
}
