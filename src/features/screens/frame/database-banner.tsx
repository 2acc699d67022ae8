"use client";

import { useQueryClient } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { useDatabaseWatch } from "@/hooks/use-database-watch";
import { databaseAwayStore } from "@/lib/api/database-outage";
import { useExternalStore } from "@/lib/browser/external-store";

/** Shown on every page while the database is away. It is always part of the page, so that screen readers announce its content. */
export function DatabaseBanner() {
  const isAway = useExternalStore(databaseAwayStore, (away) => away);
  return <div role="status">{isAway ? <DatabaseAway /> : null}</div>;
}

function DatabaseAway() {
  const queryClient = useQueryClient();
  useDatabaseWatch(() => {
    databaseAwayStore.set(false);
    void queryClient.invalidateQueries({ predicate: ({ state }) => state.status === "error" });
  });
  return (
    <p className="flex items-start gap-2 border-b border-line bg-warning-soft px-3 py-2 text-sm">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
      <span>
        <strong className="font-semibold">The database cannot be reached.</strong> Mock servers that were called lately
        go on answering; nothing can be changed until it is back. Trying again…
      </span>
    </p>
  );
}
