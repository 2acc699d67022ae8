"use client";

import { useCollectionIndex } from "@/features/ground/data/use-collections";
import { useMockServers } from "@/features/ground/data/use-mock-servers";
import { mockServersOf } from "@/features/ground/served-now/served-tree";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { useAddress } from "@/hooks/use-address";
import { paths } from "@/lib/browser/paths";
import { tabSubject } from "./open-tabs-list";

/** Where the open item can be tried, or why it cannot. */
export function useTryItHere(): { href: string; reason: null } | { href: null; reason: string } {
  const workspace = useCurrentWorkspace();
  const { path, href } = useAddress();
  const { data: mockServers = [] } = useMockServers();
  const { data: index } = useCollectionIndex();
  const subject = tabSubject(workspace.id, path);

  if (subject?.kind === "mockServer") {
    const tryIt = `${path}?tab=try-it`;
    // Try it has its own Send, and opening it again would reset its form.
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
