"use client";

import { CloudOff, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { apiFailure } from "@/lib/api/api-failure";
import { EmptyState } from "./empty-state";

interface LoadFailureProps {
  /** Null if reading succeeded but the item does not exist. */
  error: unknown;
  /** What could not be opened, e.g. "mock server". */
  what: string;
  retry: () => void;
  /** A link to another place if the item does not exist. */
  elsewhere?: ReactNode;
}

/** Shown instead of something that could not be read: it does not exist, or can be tried again. */
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
