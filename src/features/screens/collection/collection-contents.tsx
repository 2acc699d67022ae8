"use client";

import { Folder } from "lucide-react";
import Link from "next/link";
import { MethodLabel } from "@/components/labels/method-label";
import { countRequests, type RequestNode } from "@/features/ground/data/collection-index";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { useGrowingCount } from "@/hooks/use-growing-count";
import type { CollectionTreeDto } from "@/lib/api/api-types";
import { paths } from "@/lib/browser/paths";
import { counted } from "@/lib/text/counted";

// Rows that are not visible are not laid out, so that long lists open and scroll smoothly.
const ROW_CLASS =
  "flex min-h-9 min-w-0 items-center gap-3 px-3 py-1.5 text-sm hover:bg-hover [contain-intrinsic-size:auto_2.25rem] [content-visibility:auto]";

export function CollectionLinks({ collections }: { collections: CollectionTreeDto[] }) {
  const workspace = useCurrentWorkspace();
  return (
    <ul aria-label="Collections" className="overflow-hidden rounded-lg border border-line">
      {collections.map((collection) => {
        const { requests, examples } = countRequests(collection);
        return (
          <li key={collection.id} className="not-first:border-t">
            <Link href={paths.collection(workspace.id, collection.id)} prefetch={false} className={ROW_CLASS}>
              <Folder aria-hidden className="size-4 shrink-0 text-muted" />
              <span className="min-w-0 flex-1 truncate">{collection.name}</span>
              <span className="shrink-0 text-xs text-muted">
                {counted(requests, "request")}, {counted(examples, "example")}
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

export function RequestLinks({ requests }: { requests: RequestNode[] }) {
  const workspace = useCurrentWorkspace();
  const drawnCount = useGrowingCount(requests.length);
  return (
    <ul aria-label="Requests" className="overflow-hidden rounded-lg border border-line">
      {requests.slice(0, drawnCount).map((request) => (
        <li key={request.id} className="not-first:border-t">
          <Link href={paths.request(workspace.id, request.id)} prefetch={false} className={ROW_CLASS}>
            <MethodLabel method={request.method} className="w-14 shrink-0" />
            <span className="min-w-0 flex-1 truncate">{request.name}</span>
            <span className="min-w-0 flex-2 truncate font-mono text-xs text-muted max-md:hidden" title={request.url}>
              {request.url}
            </span>
            <span className="w-20 shrink-0 text-right text-xs text-muted">
              {counted(request.exampleCount, "example")}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
