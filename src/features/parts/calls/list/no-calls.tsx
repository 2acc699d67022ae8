"use client";

import { Activity, ListFilter } from "lucide-react";
import { CopyButton } from "@/components/actions/copy-button";
import { EmptyState } from "@/components/feedback/empty-state";
import { Button } from "@/components/ui/button";
import { useFirstRouteCurl } from "@/features/ground/data/use-first-route-curl";
import { useRecording } from "@/features/parts/calls/recording/use-recording";
import type { MockServerDto } from "@/lib/api/api-types";

interface NoCallsProps {
  mockServer: MockServerDto;
  isFiltered: boolean;
  onClear: () => void;
}

/** Shown instead of an empty list: why it is empty, and how to get calls. */
export function NoCalls({ mockServer, isFiltered, onClear }: NoCallsProps) {
  const { data: recording } = useRecording(mockServer.id);
  const firstRoute = useFirstRouteCurl(mockServer);
  if (isFiltered) {
    return (
      <EmptyState
        icon={ListFilter}
        title="No call fits the filters"
        actions={
          <Button variant="outline" onClick={onClear}>
            Clear filters
          </Button>
        }
      >
        New calls that fit appear here by themselves.
      </EmptyState>
    );
  }
  if (recording?.enabled === false) {
    return (
      <EmptyState icon={Activity} title="Recording is off">
        No call is kept. Switch recording on under Settings to see what callers send, and why they get what they get.
      </EmptyState>
    );
  }
  const command = firstRoute.command ?? (firstRoute.isKnown ? `curl ${mockServer.url}/` : null);
  return (
    <EmptyState icon={Activity} title="No calls yet">
      Every call to this mock server appears here as it comes, with the reason for its answer. Make the first one:
      {command === null ? null : (
        <span className="mt-3 flex items-start gap-1 rounded-md border border-line bg-panel p-1 pl-3 text-left">
          <code tabIndex={0} className="max-h-24 min-w-0 flex-1 overflow-auto py-1 font-mono text-xs wrap-anywhere">
            {command}
          </code>
          <CopyButton text={command} label="Copy the curl command of a first call" />
        </span>
      )}
    </EmptyState>
  );
}
