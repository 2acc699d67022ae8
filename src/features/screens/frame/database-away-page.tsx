"use client";

import { DatabaseZap } from "lucide-react";
import { EmptyState } from "@/components/feedback/empty-state";
import { Button } from "@/components/ui/button";
import { useDatabaseWatch } from "@/hooks/use-database-watch";

/** Shown instead of a page that needs the database; continues automatically. */
export function DatabaseAwayPage({ retry }: { retry: () => void }) {
  useDatabaseWatch(retry);
  return (
    <EmptyState
      page
      icon={DatabaseZap}
      title="The database cannot be reached"
      actions={
        <Button variant="outline" onClick={retry}>
          Try again
        </Button>
      }
    >
      Nothing that was saved is lost, and mock servers that were called lately go on answering. This page goes on by
      itself once the database is back.
    </EmptyState>
  );
}
