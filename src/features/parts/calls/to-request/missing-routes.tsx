"use client";

import { FilePlus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { MethodLabel } from "@/components/labels/method-label";
import { Moment } from "@/components/labels/moment";
import { Button } from "@/components/ui/button";
import { useRefusal } from "@/features/ground/session/current-workspace";
import type { MissingRouteDto, MockServerDto } from "@/lib/api/api-types";
import { counted } from "@/lib/text/counted";

const CreateRequestDialog = dynamic(
  () => import("./create-request-dialog").then((module) => module.CreateRequestDialog),
  { ssr: false },
);

interface MissingRoutesProps {
  mockServer: MockServerDto;
  groups: MissingRouteDto[];
}

/** Calls that no route answers, as requests that can be created with one click. */
export function MissingRoutes({ mockServer, groups }: MissingRoutesProps) {
  const refusal = useRefusal("request.edit");
  const [creatingFrom, setCreatingFrom] = useState<string | null>(null);
  if (groups.length === 0) return null;
  return (
    <details className="rounded-lg border border-line bg-panel">
      <summary className="cursor-default rounded-lg px-3 py-2 text-sm font-medium">
        Missing routes ({groups.length.toLocaleString("en-US")})
      </summary>
      <ul aria-label="Missing routes" className="max-h-64 overflow-y-auto border-t border-line">
        {groups.map(({ method, shape, count, lastAt, callId, paths }) => (
          <li
            key={`${method} ${shape}`}
            className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5 not-first:border-t"
          >
            <MethodLabel method={method} className="w-14 shrink-0" />
            <span className="flex min-w-40 flex-1 flex-col">
              <span className="font-mono text-xs wrap-anywhere">{shape}</span>
              <span className="text-2xs text-muted wrap-anywhere">
                {counted(count, "call")}, last <Moment iso={lastAt} />
                {paths.length === 1 && paths[0] === shape
                  ? null
                  : `: ${paths.join(", ")}${count > paths.length ? ", …" : ""}`}
              </span>
            </span>
            <Button
              variant="outline"
              size="small"
              aria-label={`Create request for ${method} ${shape}`}
              refusal={
                refusal ??
                (mockServer.collectionId === null ? "The linked collection was deleted: link another one first." : null)
              }
              onClick={() => setCreatingFrom(callId)}
            >
              <FilePlus aria-hidden />
              Create request
            </Button>
          </li>
        ))}
      </ul>
      {creatingFrom !== null && mockServer.collectionId !== null ? (
        <CreateRequestDialog
          key={creatingFrom}
          mockServer={mockServer}
          collectionId={mockServer.collectionId}
          callId={creatingFrom}
          onClose={() => setCreatingFrom(null)}
        />
      ) : null}
    </details>
  );
}
