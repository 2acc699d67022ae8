"use client";

import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";

import { LoadFailure } from "@/components/load-failure";
import { Skeleton } from "@/components/ui/skeleton";
import type { Asked } from "@/features/what-selects/asked-call";
import { ChangedCall } from "@/features/what-selects/changed-call";
import { ChangedExample } from "@/features/what-selects/changed-example";
import { useSuggestion } from "@/features/what-selects/use-suggestion";
import type { Suggestion } from "@/lib/api-types";

/** The smallest change to the call, and to the example, after which the call gets it. */
export function SuggestionPanel({ asked, exampleId }: { asked: Asked; exampleId: string }) {
  const { data: suggestion, error, refetch } = useSuggestion(asked, exampleId);
  if (!suggestion) {
    if (error) return <LoadFailure error={error} what="suggestion" retry={() => void refetch()} />;
    return <Skeleton className="h-16" />;
  }
  if (suggestion.call.kind === "already") {
    return (
      <p className="flex items-start gap-2 text-sm">
        <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />“{suggestion.target.name}” answers
        such a call now.
      </p>
    );
  }
  return (
    <div className="flex min-w-0 flex-col gap-4 rounded-md bg-panel px-3 py-2.5">
      <Side title="Change the call">
        <OfCall asked={asked} suggested={suggestion.call} />
      </Side>
      <Side title="Or change the example">
        {suggestion.example.kind === "change" ? (
          <ChangedExample mockServerId={asked.mockServer.id} suggestion={suggestion} changed={suggestion.example} />
        ) : suggestion.example.kind === "impossible" ? (
          <p className="text-xs wrap-anywhere">{suggestion.example.reason}</p>
        ) : null}
      </Side>
    </div>
  );
}

function OfCall({ asked, suggested }: { asked: Asked; suggested: Suggestion["call"] }) {
  switch (suggested.kind) {
    case "already":
      return null;
    case "change":
      return <ChangedCall asked={asked} suggested={suggested} />;
    case "impossible":
      return (
        <>
          <p className="text-xs wrap-anywhere">{suggested.reason}</p>
          {suggested.lastResort ? (
            <>
              <p className="text-xs text-muted">As a last resort a header asks for it:</p>
              <ChangedCall asked={asked} suggested={suggested.lastResort} />
            </>
          ) : null}
        </>
      );
  }
}

function Side({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <h4 className="text-xs font-semibold">{title}</h4>
      {children}
    </div>
  );
}
