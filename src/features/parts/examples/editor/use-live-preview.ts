"use client";

import { useMemo } from "react";
import { callFromSaved } from "@/call-shapes/call-from-saved";
import { incomingCall } from "@/call-shapes/outgoing-call";
import { type Preview, previewExample, routeOf } from "@/features/ground/served-now/preview";
import { compileRoute, compileRoutes } from "@/features/ground/served-now/preview-source";
import { useReaders } from "@/features/ground/served-now/use-readers";
import { useRequestsInFull, useServedSource } from "@/features/ground/served-now/use-served-source";
import type { MockServerDto, RequestDto } from "@/lib/api/api-types";

// Comparing larger bodies on every key press would block the page noticeably.
const BODY_CHARACTERS_MAX = 500_000;

interface LivePreview {
  /** `reading` while data is missing; `large` if the example's body is too large to compare while typing. */
  state: { kind: "ready"; preview: Preview } | { kind: "reading" | "large" | "failed" };
  /** The mock servers that serve the request. The preview is for the given one, or for the first. */
  mockServers: MockServerDto[];
  mockServer: MockServerDto | null;
}

/**
 * What calls like an example's own would get now: from the saved tree, and from this request and its examples as edited. Updated when
 * typing pauses.
 */
export function useLivePreview(request: RequestDto, exampleId: string, mockServerId: string | null): LivePreview {
  const { edited, served, mockServers, mockServer, hasFailed } = useServedSource(request, mockServerId);
  const example = edited.examples.find(({ id }) => id === exampleId);
  const { id, method, url } = edited;
  const routes = useMemo(() => (served ? compileRoutes(served, { id, method, url }) : null), [served, id, method, url]);

  const side = example?.request;
  const isLarge = useMemo(() => side !== undefined && JSON.stringify(side.body).length > BODY_CHARACTERS_MAX, [side]);
  const valueOf = useMemo(() => routes?.requests.find((request) => request.id === id)?.valueOf, [routes, id]);
  const call = useMemo(
    () => (side && !isLarge ? incomingCall(callFromSaved(method, side, valueOf)) : null),
    [method, side, isLarge, valueOf],
  );
  const route = useMemo(() => (routes && call ? routeOf(routes, call) : []), [routes, call]);
  const others = useRequestsInFull(route.filter((requestId) => requestId !== id));

  const isReadable = useReaders([edited, ...others.details]);
  const preview = useMemo(() => {
    if (!served || !routes || !call || others.pending || !isReadable) return null;
    if (route.length === 0) return previewExample(routes, call, exampleId);
    const requests = new Map([edited, ...others.details].map((detail) => [detail.id, detail]));
    return previewExample(compileRoute(served, requests), call, exampleId);
  }, [served, routes, call, route, edited, others, isReadable, exampleId]);

  const state: LivePreview["state"] = preview
    ? { kind: "ready", preview }
    : { kind: hasFailed ? "failed" : isLarge ? "large" : "reading" };
  return { state, mockServers, mockServer };
}
