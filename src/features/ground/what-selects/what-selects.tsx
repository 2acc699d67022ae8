"use client";

import { Target } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { CallQuestion } from "./asked-call";

const SuggestionPanel = dynamic(() => import("./suggestion-panel").then((module) => module.SuggestionPanel), {
  ssr: false,
  loading: () => <Skeleton className="h-16" />,
});

const RouteSuggestion = dynamic(() => import("./route-suggestion").then((module) => module.RouteSuggestion), {
  ssr: false,
  loading: () => <Skeleton className="h-16" />,
});

interface WhatSelectsProps {
  asked: CallQuestion;
  example: { id: string; name: string };
}

/** Opens the smallest changes with which a call would get an example. */
export function WhatSelects({ asked, example }: WhatSelectsProps) {
  return (
    <Unfolding label="What would select it" of={example.name}>
      <SuggestionPanel asked={asked} exampleId={example.id} />
    </Unfolding>
  );
}

/** Opens the smallest change with which a call would reach a route. */
export function WhatReaches({ asked, route }: { asked: CallQuestion; route: { requestId: string; route: string } }) {
  return (
    <Unfolding label="What would reach it" of={route.route}>
      <RouteSuggestion asked={asked} requestId={route.requestId} />
    </Unfolding>
  );
}

function Unfolding({ label, of, children }: { label: string; of: string; children: ReactNode }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <div className="flex min-w-0 flex-col items-start gap-2">
      <Button
        variant="ghost"
        size="small"
        aria-label={`${label}: ${of}`}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <Target aria-hidden />
        {label}
      </Button>
      {open ? (
        <section id={id} aria-label={`${label}: ${of}`} className="w-full min-w-0">
          {children}
        </section>
      ) : null}
    </div>
  );
}
