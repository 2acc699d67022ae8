"use client";

import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { LoadFailure } from "@/components/feedback/load-failure";
import { Skeleton } from "@/components/ui/skeleton";
import type { SuggestionDto } from "@/lib/api/api-types";
import type { CallQuestion } from "./asked-call";
import { ChangedCallPanel } from "./changed-call-panel";
import { ChangedExamplePanel } from "./changed-example-panel";
import { useSuggestion } from "./use-suggestion";

/** The smallest change to the call, and the smallest change to the example, after which the call gets the example. */
export function SuggestionPanel({ asked, exampleId }: { asked: CallQuestion; exampleId: string }) {
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
          <ChangedExamplePanel
            mockServerId={asked.mockServer.id}
            suggestion={suggestion}
            changed={suggestion.example}
          />
        ) : suggestion.example.kind === "impossible" ? (
          <p className="text-xs wrap-anywhere">{suggestion.example.reason}</p>
        ) : null}
      </Side>
    </div>
  );
}

function OfCall({ asked, suggested }: { asked: CallQuestion; suggested: SuggestionDto["call"] }) {
  switch (suggested.kind) {
    case "already":
      return null;
    case "change":
      return <ChangedCallPanel asked={asked} suggested={suggested} />;
    case "impossible":
      return (
        <>
          <p className="text-xs wrap-anywhere">{suggested.reason}</p>
          {suggested.lastResort ? (
            <>
              <p className="text-xs text-muted">As a last resort a header asks for it:</p>
              <ChangedCallPanel asked={asked} suggested={suggested.lastResort} />
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
