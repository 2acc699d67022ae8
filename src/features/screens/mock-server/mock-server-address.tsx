"use client";

import { type ReactNode, useId } from "react";
import { CopyButton } from "@/components/actions/copy-button";
import { Skeleton } from "@/components/ui/skeleton";
import { useFirstRouteCurl } from "@/features/ground/data/use-first-route-curl";
import type { MockServerDto } from "@/lib/api/api-types";

/** Where to send requests, by host and by path, with a command that calls the first route. Source: docs/rules.md, "Calling a mock server". */
export function MockServerAddress({ mockServer }: { mockServer: MockServerDto }) {
  return (
    <div className="flex flex-col gap-2.5 rounded-lg border border-line bg-panel p-3">
      <UrlLine label="Send Request to:" url={mockServer.url} copyLabel="Copy the URL" />
      <UrlLine
        label="Or, without wildcard DNS:"
        url={mockServer.pathUrl}
        copyLabel="Copy the URL without wildcard DNS"
      />
      <FirstRouteCurl mockServer={mockServer} />
    </div>
  );
}

function FirstRouteCurl({ mockServer }: { mockServer: MockServerDto }) {
  const { command: text, isKnown } = useFirstRouteCurl(mockServer);
  if (text === null && isKnown) return null;
  return (
    <AddressLine
      label={<span className="text-sm font-medium">First route:</span>}
      text={text}
      copyLabel="Copy the curl command"
    >
      {(command) => (
        <pre
          tabIndex={0}
          aria-label="Command that calls the first route"
          className="h-11 min-w-0 flex-1 overflow-auto rounded-md px-2.5 py-1 font-mono text-xs wrap-anywhere whitespace-pre-wrap"
        >
          {command}
        </pre>
      )}
    </AddressLine>
  );
}

/** One of the URLs, in a field that is selected by a click. */
function UrlLine({ label, url, copyLabel }: { label: string; url: string; copyLabel: string }) {
  const id = useId();
  return (
    <AddressLine
      label={
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
      }
      text={url}
      copyLabel={copyLabel}
    >
      {(text) => (
        <input
          id={id}
          readOnly
          value={text}
          className="h-7 min-w-0 flex-1 truncate rounded-md bg-transparent px-2.5 font-mono text-xs"
          onFocus={(event) => event.currentTarget.select()}
        />
      )}
    </AddressLine>
  );
}

interface AddressLineProps {
  label: ReactNode;
  /** Null while it is read. */
  text: string | null;
  copyLabel: string;
  children: (text: string) => ReactNode;
}

function AddressLine({ label, text, copyLabel, children }: AddressLineProps) {
  return (
    <div className="grid items-start gap-x-3 gap-y-1 md:grid-cols-[10.5rem_minmax(0,1fr)]">
      <div className="md:py-1">{label}</div>
      <div className="flex min-h-7.5 min-w-0 items-start gap-1 rounded-md border border-line bg-canvas pr-0.5">
        {text === null ? <Skeleton className="m-1.5 h-8 flex-1" /> : children(text)}
        <CopyButton text={text ?? ""} label={copyLabel} />
      </div>
    </div>
  );
}
