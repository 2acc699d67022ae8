"use client";

import { useMemo } from "react";
import { bareRequest, treeSource } from "@/features/ground/served-now/preview-source";
import { useReaders } from "@/features/ground/served-now/use-readers";
import { useRequestsInFull, useServedSource } from "@/features/ground/served-now/use-served-source";
import type { RequestDto } from "@/lib/api/api-types";
import type { Finding } from "@/mock-engine/lint/finding";
import { lintRequest } from "@/mock-engine/lint/rules/lint-collection";
import { requestsSharingRoute } from "@/mock-engine/lint/shared-routes";

// Linting larger bodies on every key press would block the page noticeably. The Problems tab lints them after they are saved.
const CHARACTERS_MAX = 500_000;

const NONE: Finding[] = [];

/**
 * The findings in a request and its examples as edited. They are compared with the saved rest: the routes of the tree that is served with
 * it, and the examples of requests on the same route. Empty until all of that is read.
 */
export function useLiveFindings(request: RequestDto): { findings: Finding[]; edited: RequestDto } {
  const { edited, served } = useServedSource(request, null);
  const { id, method, url } = edited;
  const mates = useMemo(() => {
    if (!served) return null;
    return requestsSharingRoute(
      treeSource(served, (listed) => bareRequest(listed, { id, method, url })),
      id,
    );
  }, [served, id, method, url]);
  const others = useRequestsInFull(mates ?? []);

  const isReadable = useReaders([edited, ...others.details]);
  const findings = useMemo(() => {
    if (!served || !mates || others.pending || !isReadable || isLarge(edited)) return NONE;
    const inFull = new Map([edited, ...others.details].map((detail) => [detail.id, detail]));
    const source = treeSource(served, (listed) => inFull.get(listed.id) ?? bareRequest(listed, edited));
    return lintRequest(source, edited.id);
  }, [served, mates, others, isReadable, edited]);
  return { findings, edited };
}

function isLarge({ body, examples }: RequestDto): boolean {
  const parts = [body, ...examples.flatMap(({ request, response }) => [request.body, response.body])];
  return parts.reduce((sum, part) => sum + JSON.stringify(part).length, 0) > CHARACTERS_MAX;
}
