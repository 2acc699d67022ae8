"use client";

import dynamic from "next/dynamic";

import { RowsSkeleton } from "@/components/rows-placeholder";
import type { RequestDetail } from "@/lib/api-types";

const ExamplesPanel = dynamic(
  () => import("@/features/examples/examples-panel").then((module) => module.ExamplesPanel),
  { loading: () => <RowsSkeleton /> },
);

export interface ExamplesTabProps {
  request: RequestDetail;
  /** What the API said is wrong, by example and field path. */
  errors: Record<string, Record<string, string>>;
}

/** A request's examples, to be ordered and edited. `?example=…` says which one is open. Loaded when it is first shown. */
export function ExamplesTab(props: ExamplesTabProps) {
  return <ExamplesPanel {...props} />;
}
