"use client";

import { EmptyState } from "@/components/empty-state";
import { buttonClass } from "@/components/ui/button-class";

/** Comes along with every page, so it is made of as little as can be. */
export default function ErrorPage({ retry }: { retry: () => void }) {
  return (
    <main role="alert" className="flex min-h-full flex-col justify-center">
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
    </main>
  );
}
