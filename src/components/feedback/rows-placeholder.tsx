"use client";

import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { apiFailure } from "@/lib/api/api-failure";

/** A placeholder for the rows of a narrow list while they are read. */
export function RowsSkeleton() {
  return (
    <div className="flex flex-col gap-3 px-2 py-1.5">
      <Skeleton className="h-4 w-3/4" />
      <Skeleton className="h-4 w-1/2" />
    </div>
  );
}

/** Shown instead of the rows of a narrow list that could not be read. */
export function RowsFailure({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <div role="alert" className="flex flex-col items-start gap-1.5 px-2 py-1 text-xs text-muted">
      {apiFailure(error).message}
      <Button variant="outline" size="small" onClick={retry}>
        Try again
      </Button>
    </div>
  );
}
