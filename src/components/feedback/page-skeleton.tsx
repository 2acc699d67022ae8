import { Skeleton } from "@/components/ui/skeleton";

/** A placeholder while a page is read. */
export function PageSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-4 px-6 py-6">
      <Skeleton className="h-6 w-64 max-w-full" />
      <Skeleton className="h-4 w-40 max-w-full" />
      <Skeleton className="h-8 w-full max-w-2xl" />
      <Skeleton className="h-32 w-full" />
    </div>
  );
}
