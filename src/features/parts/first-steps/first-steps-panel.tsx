"use client";

import Link from "next/link";
import { useId } from "react";
import { CopyButton } from "@/components/actions/copy-button";
import { StatusCode } from "@/components/labels/status-code";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useRoutes } from "@/features/ground/data/use-routes";
import { useSavedCall } from "@/features/ground/data/use-saved-call";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import type { MockServerDto } from "@/lib/api/api-types";
import { paths } from "@/lib/browser/paths";
import { curlCommand } from "@/lib/text/curl";
import { type NextExample, nextExamples } from "./next-examples";

interface FirstStepsPanelProps {
  mockServer: MockServerDto;
  onDone: () => void;
}

/** What to do with a new sample: the command above, then these calls. */
export function FirstStepsPanel({ mockServer, onDone }: FirstStepsPanelProps) {
  const workspace = useCurrentWorkspace();
  const { data: routes } = useRoutes(mockServer.id);
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="flex flex-col gap-3 rounded-lg border border-line border-l-accent border-l-4 bg-panel p-4"
    >
      <div className="flex items-start gap-3">
        <div className="flex min-w-0 flex-1 flex-col gap-0.5">
          <h2 id={id} className="text-base font-semibold">
            Your mock server answers
          </h2>
          <p className="text-sm text-pretty">
            Copy the command above into a terminal. Then try these: the same routes answer with another example, chosen
            by the path and the body of the call.
          </p>
        </div>
        <Button variant="outline" size="small" onClick={onDone}>
          Done
        </Button>
      </div>
      <ul className="flex flex-col gap-2">
        {nextExamples(routes ?? []).map((example) => (
          <NextCall key={example.exampleId} mockServer={mockServer} example={example} />
        ))}
      </ul>
      {mockServer.collectionId === null ? null : (
        <p className="text-sm text-pretty">
          Make it yours: change an example in{" "}
          <Link
            href={paths.collection(workspace.id, mockServer.collectionId)}
            className="font-medium text-accent underline"
          >
            its collection
          </Link>
          , and the next call gets the new answer.
        </p>
      )}
    </section>
  );
}

function NextCall({ mockServer, example }: { mockServer: MockServerDto; example: NextExample }) {
  const workspace = useCurrentWorkspace();
  const { requestId, exampleId, title, status } = example;
  const { call, error } = useSavedCall(requestId, exampleId);
  if (error) return null;
  // With -i, because these calls differ in the status line.
  const command = call ? curlCommand(mockServer.url, call).replace(/^curl /, "curl -i ") : null;
  return (
    <li className="grid items-center gap-x-3 gap-y-1 lg:grid-cols-[13rem_minmax(0,1fr)]">
      <span className="flex items-center gap-2 text-sm font-medium">
        <StatusCode status={status} short />
        <Link href={paths.tryIt(workspace.id, mockServer.id, requestId, exampleId)} className="hover:underline">
          {title}
        </Link>
      </span>
      <div className="flex min-h-8 min-w-0 items-center gap-1 rounded-md border border-line bg-canvas pr-0.5">
        {command === null ? (
          <Skeleton className="m-1.5 h-5 flex-1" />
        ) : (
          <code className="min-w-0 flex-1 rounded-md px-2.5 py-1 font-mono text-xs wrap-anywhere whitespace-pre-wrap">
            {command}
          </code>
        )}
        <CopyButton text={command ?? ""} label={`Copy the command: ${title}`} />
      </div>
    </li>
  );
}
