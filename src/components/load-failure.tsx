"use client";

import { CloudOff, SearchX } from "lucide-react";
import type { ReactNode } from "react";

import { EmptyState } from "@/components/empty-state";
import { Button } from "@/components/ui/button";
import { apiFailure } from "@/lib/api-failure";

interface LoadFailureProps {
  /** Null when everything was read, and the thing is not among it. */
  error: unknown;
  /** What could not be opened, e.g. "mock server". */
  what: string;
  retry: () => void;
  /** Where to go instead when the thing does not exist. */
  elsewhere?: ReactNode;
}

/** In place of something that could not be read: gone for good, or worth another try. */
export function LoadFailure({ error, what, retry, elsewhere }: LoadFailureProps) {
  const failure = error === null ? null : apiFailure(error);
  if (failure === null || failure.status === 404 || failure.status === 400) {
    return (
      <EmptyState icon={SearchX} title={`This ${what} does not exist`} actions={elsewhere}>
        It may have been deleted, or the link is not complete.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={CloudOff}
      title={`The ${what} could not be loaded`}
      actions={
        <Button variant="outline" onClick={retry}>
          Try again
        </Button>
      }
    >
      {failure.message}
    </EmptyState>
  );
}
