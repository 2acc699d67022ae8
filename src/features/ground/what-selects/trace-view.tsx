"use client";

import { Ban, CircleCheck } from "lucide-react";
import Link from "next/link";
import type { OutgoingCall } from "@/call-shapes/outgoing-call";
import { MethodLabel } from "@/components/labels/method-label";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { useGrowingCount } from "@/hooks/use-growing-count";
import type { MockServerDto } from "@/lib/api/api-types";
import { paths } from "@/lib/browser/paths";
import type { MatchedHow, NearestRoute, Trace } from "@/mock-engine/matching/outcome";
import type { CallQuestion, AskedCall } from "./asked-call";
import { ExampleScore } from "./example-score";
import { WhatReaches } from "./what-selects";

interface TraceViewProps {
  trace: Trace;
  mockServer: MockServerDto;
  /** The call of the trace. */
  call: AskedCall;
  /** Fills a form with a changed call, if there is a form. */
  onUseCall?: (call: OutgoingCall) => void;
}

/**
 * Why a call got its answer: the route, or the nearest routes, and every example with its score; also what would have selected another
 * example.
 */
export function TraceView({ trace, mockServer, call, onUseCall }: TraceViewProps) {
  const asked: CallQuestion = { mockServer, call, onUseCall: onUseCall ?? null };
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div className="flex items-start gap-2 text-sm">
        {trace.winnerId === null ? (
          <Ban aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
        ) : (
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />
        )}
        <p className="min-w-0 wrap-anywhere">
          {trace.how ? <strong className="font-semibold">{HOW_WORDS[trace.how]}: </strong> : null}
          {trace.reason}
        </p>
      </div>
      {trace.route.length > 0 ? <RouteChosen route={trace.route} /> : null}
      {trace.nearest.length > 0 ? <NearestRoutes nearest={trace.nearest} asked={asked} /> : null}
      {trace.examples.length > 0 ? <Examples trace={trace} asked={asked} /> : null}
    </div>
  );
}

function Examples({ trace, asked }: { trace: Trace; asked: CallQuestion }) {
  const count = useGrowingCount(trace.examples.length);
  return (
    <section aria-label="Examples" className="flex min-w-0 flex-col gap-1.5">
      <h3 className="text-xs font-medium text-muted">
        Examples, in order: the first is the fallback, the line marks {Math.round(trace.threshold * 100)} %
      </h3>
      <ol className="flex min-w-0 flex-col gap-1.5">
        {trace.examples.slice(0, count).map((example, at) => (
          <ExampleScore
            // The key changes with the winner, so that the row of the new winner is opened.
            key={`${example.id} ${example.id === trace.winnerId}`}
            example={example}
            isFallback={at === 0}
            won={example.id === trace.winnerId}
            threshold={trace.threshold}
            asked={asked}
          />
        ))}
      </ol>
    </section>
  );
}

const HOW_WORDS: Record<MatchedHow, string> = {
  only: "Only example",
  scored: "Highest score",
  tie_broken: "Tie broken",
  fallback: "Fallback",
  forced: "Asked for or pinned",
};

function RouteChosen({ route }: { route: Trace["route"] }) {
  return (
    <section aria-label="Route" className="flex min-w-0 flex-col gap-1">
      <h3 className="text-xs font-medium text-muted">Route</h3>
      <ul className="flex min-w-0 flex-col gap-1">
        {route.map((request) => (
          <li key={request.requestId} className="flex min-w-0 items-baseline gap-2">
            <MethodLabel method={request.method} />
            <span className="min-w-0 font-mono text-xs wrap-anywhere">{request.pattern}</span>
            <RequestLink requestId={request.requestId} name={request.name} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function NearestRoutes({ nearest, asked }: { nearest: NearestRoute[]; asked: CallQuestion }) {
  return (
    <section aria-label="Nearest routes" className="flex min-w-0 flex-col gap-1.5">
      <h3 className="text-xs font-medium text-muted">Nearest routes</h3>
      <ol className="flex min-w-0 flex-col gap-1.5">
        {nearest.map((route) => (
          <li key={route.requestId} className="flex min-w-0 flex-col gap-0.5 rounded-md border border-line px-3 py-2">
            <span className="flex min-w-0 items-baseline gap-2">
              {route.method.split(", ").map((method) => (
                <MethodLabel key={method} method={method} />
              ))}
              <span className="min-w-0 font-mono text-xs wrap-anywhere">{route.pattern}</span>
              <RequestLink requestId={route.requestId} name={route.route} />
            </span>
            <span className="text-xs wrap-anywhere">{route.hint}</span>
            <WhatReaches asked={asked} route={route} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function RequestLink({ requestId, name }: { requestId: string; name: string }) {
  const workspace = useCurrentWorkspace();
  return (
    <Link
      href={paths.request(workspace.id, requestId)}
      prefetch={false}
      className="min-w-0 text-xs wrap-anywhere text-muted underline hover:text-fg"
    >
      {name}
    </Link>
  );
}
