"use client";

import type { ReactNode } from "react";
import { StatusCode } from "@/components/labels/status-code";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { AnswerBodyView } from "@/features/ground/fields/answer-body-view";
import type { TrialAnswerDto } from "@/lib/api/api-types";
import { byteCount } from "@/lib/text/counted";
import { base64ByteLength } from "@/schemas/text/base64";

interface AnswerViewProps {
  result: TrialAnswerDto;
  /** An action for the answer. */
  action: ReactNode;
}

/** Status, time, size, headers and body. The body is always shown as text, because a stranger may have written it. */
export function AnswerView({ result, action }: AnswerViewProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <StatusCode status={result.status} large />
        <span title="Time" className="text-xs text-muted">
          {Math.max(1, Math.round(result.durationMs)).toLocaleString("en-US")} ms
        </span>
        <span title="Size of the body" className="text-xs text-muted">
          {byteCount(bodyBytes(result.body))}
        </span>
        <span className="ml-auto">{action}</span>
      </div>
      <Tabs defaultValue="body">
        <TabsList aria-label="Parts of the answer">
          <TabsTrigger value="body">Body</TabsTrigger>
          <TabsTrigger value="headers">Headers ({result.headers.length})</TabsTrigger>
        </TabsList>
        <TabsContent value="body" className="pt-2">
          <AnswerBodyView label="Body of the answer" headers={result.headers} body={result.body} />
        </TabsContent>
        <TabsContent value="headers" className="pt-2">
          <HeaderList headers={result.headers} />
        </TabsContent>
      </Tabs>
    </div>
  );
}

function HeaderList({ headers }: { headers: TrialAnswerDto["headers"] }) {
  return (
    <dl className="overflow-hidden rounded-md border border-line text-xs">
      {headers.map(({ key, value }, at) => (
        <div
          key={at}
          className="grid grid-cols-[minmax(8rem,14rem)_minmax(0,1fr)] gap-3 px-3 py-1.5 not-first:border-t"
        >
          <dt className="font-medium wrap-anywhere">{key}</dt>
          <dd className="font-mono wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function bodyBytes(body: TrialAnswerDto["body"]): number {
  if (typeof body === "string") return new TextEncoder().encode(body).length;
  return base64ByteLength(body.base64) ?? 0;
}
