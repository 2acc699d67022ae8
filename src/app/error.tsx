"use client";

import dynamic from "next/dynamic";
import { EmptyState } from "@/components/feedback/empty-state";
import { buttonClass } from "@/components/ui/button-class";

const DatabaseAwayPage = dynamic(
  () => import("@/features/screens/frame/database-away-page").then((module) => module.DatabaseAwayPage),
  { ssr: false },
);

/** Part of every page's first load, so it is kept small. */
export default function ErrorPage({ error, retry }: { error: { digest?: string }; retry: () => void }) {
  return (
    <main role="alert" className="flex min-h-full flex-col justify-center">
      {error.digest === "database_away" ? (
        <DatabaseAwayPage retry={retry} />
      ) : (
        <EmptyState
          page
          title="This page could not be shown"
          actions={
            <button type="button" className={buttonClass({ variant: "outline" })} onClick={retry}>
              Try again
            </button>
          }
        >
          Something went wrong, here or on the server. Nothing that was saved is lost.
        </EmptyState>
      )}
    </main>
  );
}
