"use client";

import { clsx } from "clsx";
import { ChevronRight, CircleCheck } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { StatusCode } from "@/components/labels/status-code";
import { Badge } from "@/components/ui/badge";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { paths } from "@/lib/browser/paths";
import { counted } from "@/lib/text/counted";
import type { ExampleTrace } from "@/mock-engine/matching/outcome";
import type { CallQuestion } from "./asked-call";
import { COMPONENT_WORDS, CriteriaTable } from "./criteria-table";
import { WhatSelects } from "./what-selects";

interface ExampleScoreProps {
  example: ExampleTrace;
  /** First in display order. */
  isFallback: boolean;
  won: boolean;
  /** 0..1 */
  threshold: number;
  asked: CallQuestion;
}

/** One example with its overall score against the threshold; opened, also each component and criterion. */
export function ExampleScore({ example, isFallback, won, threshold, asked }: ExampleScoreProps) {
  const workspace = useCurrentWorkspace();
  const [open, setOpen] = useState(won);
  return (
    <li className={clsx("min-w-0 rounded-md border", won ? "border-accent" : "border-line")}>
      <details open={open} className="group min-w-0" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="flex cursor-default list-none flex-col gap-1.5 rounded-md px-3 py-2 hover:bg-hover [&::-webkit-details-marker]:hidden">
          <span className="flex min-w-0 items-center gap-2">
            <ChevronRight
              aria-hidden
              className="size-3.5 shrink-0 text-muted transition-transform group-open:rotate-90"
            />
            <StatusCode status={example.status} short />
            <span className="min-w-0 flex-1 text-sm wrap-anywhere">{example.name}</span>
            {isFallback ? <Badge>Fallback</Badge> : null}
            <Verdict example={example} won={won} />
          </span>
          <ScoreBar example={example} threshold={threshold} />
          <span className="pl-[1.375rem] text-2xs text-muted">
            <span className="sr-only">The mean of </span>
            {example.components
              .map(({ component, score }) => `${COMPONENT_WORDS[component]} ${Math.round(score * 100)} %`)
              .join(" · ")}
          </span>
        </summary>
        {/* Rendered on demand: a pool may have thousands of examples, and most are never opened. */}
        {open ? <Details example={example} href={paths.example(workspace.id, example.requestId, example.id)} /> : null}
      </details>
      {won ? null : (
        <div className="px-1.5 pb-1.5">
          <WhatSelects asked={asked} example={example} />
        </div>
      )}
    </li>
  );
}

/** Each component with its criteria, and a link to the example. */
function Details({ example, href }: { example: ExampleTrace; href: string }) {
  return (
    <div className="flex min-w-0 flex-col gap-3 border-t border-line px-3 py-2.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3 text-xs text-muted">
        <span>
          {example.total === 0
            ? "It asks for nothing, so any call meets it."
            : `${counted(example.satisfied, "criterion holds", "criteria hold")} of ${example.total}.`}
        </span>
        <Link href={href} prefetch={false} className="text-accent underline">
          Open {example.name} in {example.requestName}
        </Link>
      </p>
      {example.components.map((component) => (
        <CriteriaTable key={component.component} component={component} />
      ))}
    </div>
  );
}

function Verdict({ example, won }: { example: ExampleTrace; won: boolean }) {
  if (won) {
    return (
      <Badge tone="accent">
        <CircleCheck aria-hidden />
        Answered
      </Badge>
    );
  }
  if (example.filteredOut) return <Badge tone="warning">Not asked for</Badge>;
  if (!example.eligible) return <Badge tone="warning">Not eligible</Badge>;
  return null;
}

function ScoreBar({ example, threshold }: { example: ExampleTrace; threshold: number }) {
  const percent = Math.round(example.score * 100);
  const line = Math.round(threshold * 100);
  return (
    <span className="flex items-center gap-2 pl-[1.375rem]">
      <span
        role="meter"
        aria-label={`Score of ${example.name}; ${line} % are needed`}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={`${percent} %`}
        className="relative h-1.5 flex-1 rounded-full bg-hover"
      >
        <span
          className={clsx(
            "absolute inset-y-0 left-0 rounded-full",
            example.eligible && !example.filteredOut ? "bg-accent" : "bg-control",
          )}
          style={{ width: `${percent}%` }}
        />
        <span
          title={`${line} % line`}
          className="absolute -inset-y-1 w-0.5 bg-fg"
          style={{ left: `calc(${line}% - 1px)` }}
        />
      </span>
      <span className="w-11 text-right font-mono text-xs">{percent} %</span>
    </span>
  );
}
