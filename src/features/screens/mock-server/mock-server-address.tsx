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
      <PathUrlLine mockServer={mockServer} />
      <FirstRouteCurl mockServer={mockServer} />
    </div>
  );
}

/** Browsers and curl know by themselves where names under localhost lead; most programs ask the system, which does not. */
function PathUrlLine({ mockServer: { url, pathUrl } }: { mockServer: MockServerDto }) {
  const isUnderLocalhost = new URL(url).hostname.endsWith(".localhost");
  return (
    <div className="flex flex-col gap-1">
      <UrlLine
        label={isUnderLocalhost ? "From programs:" : "Or, without wildcard DNS:"}
        url={pathUrl}
        copyLabel={isUnderLocalhost ? "Copy the URL for programs" : "Copy the URL without wildcard DNS"}
      />
      {isUnderLocalhost ? (
        <p className="text-xs text-pretty text-muted md:pl-[11.25rem]">
          For Node, Python, Java, Go and most programs, which do not find names under localhost. curl and browsers find
          both.
        </p>
      ) : null}
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
