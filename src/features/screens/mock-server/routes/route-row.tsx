"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { memo } from "react";
import { MethodLabel } from "@/components/labels/method-label";
import { StatusCode } from "@/components/labels/status-code";
import { Badge } from "@/components/ui/badge";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { PinButton } from "@/features/parts/pins/pin-button";
import type { RouteDto } from "@/lib/api/api-types";
import { paths } from "@/lib/browser/paths";

interface RouteRowProps {
  mockServerId: string;
  route: RouteDto;
  /** The examples that answer when no other one fits. */
  fallbackIds: ReadonlySet<string>;
  /** Among all lines of the list. */
  at: number;
  /** Under its heading, from 1. */
  place: number;
  placeCount: number;
  /** The room that routes before it need, which are not drawn. */
  gapPx: number;
  measure: (row: HTMLLIElement | null) => void;
}

/** One route with its examples; each of them is a link that fills Try it. */
export const RouteRow = memo(function RouteRow(props: RouteRowProps) {
  const { mockServerId, route, fallbackIds, at, place, placeCount, gapPx, measure } = props;
  const workspace = useCurrentWorkspace();
  const tryIt = (exampleId?: string) => paths.tryIt(workspace.id, mockServerId, route.requestId, exampleId);
  return (
    <li
      ref={measure}
      data-index={at}
      data-route={route.requestId}
      aria-posinset={place}
      aria-setsize={placeCount}
      // What only screen readers see is placed in its row: else the whole window would scroll as far as it is down.
      className={clsx("relative border-line", place > 1 && "border-t")}
      style={{ marginTop: gapPx }}
    >
      <Link
        href={tryIt()}
        prefetch={false}
        className="flex min-w-0 items-baseline gap-x-2 px-3 pt-2 pb-1 hover:bg-hover max-md:flex-wrap"
      >
        <span className="sr-only">Try</span>
        <MethodLabel method={route.method} className="w-14 shrink-0 max-md:w-auto" />
        <span className="min-w-0 shrink truncate font-mono text-xs font-medium" title={route.pattern}>
          {route.pattern}
        </span>
        <span className="min-w-16 flex-1 truncate text-xs text-muted max-md:basis-full">{route.name}</span>
      </Link>
      {route.examples.length === 0 ? (
        <p className="pr-3 pb-2 pl-[4.75rem] text-xs text-warning max-md:pl-3">
          No example: calls get 404 until one is added.
        </p>
      ) : (
        <ol
          aria-label={`Examples of ${route.name}`}
          className="flex flex-wrap gap-1 pr-3 pb-2 pl-[4.75rem] max-md:pl-3"
        >
          {route.examples.map((example) => (
            <li key={example.id} className="flex max-w-full items-center">
              <Link
                href={tryIt(example.id)}
                prefetch={false}
                className="flex h-6 max-w-full items-center gap-1.5 rounded border border-line px-1.5 text-xs hover:bg-hover"
              >
                <StatusCode status={example.status} short />
                <span className="min-w-0 truncate">{example.name}</span>
                {fallbackIds.has(example.id) ? <Badge>Fallback</Badge> : null}
              </Link>
              <PinButton mockServerId={mockServerId} route={`${route.method} ${route.pattern}`} example={example} />
            </li>
          ))}
        </ol>
      )}
    </li>
  );
});
