"use client";

import { FileDown, Folder, TriangleAlert } from "lucide-react";
import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { RowsSkeleton } from "@/components/feedback/rows-placeholder";
import { MethodLabel } from "@/components/labels/method-label";
import { Button } from "@/components/ui/button";
import type { ImportPreviewDto } from "@/lib/api/api-types";
import { counted } from "@/lib/text/counted";

const ImportFindings = dynamic(
  () => import("@/features/parts/lint/import-findings").then((module) => module.ImportFindings),
  { loading: () => <RowsSkeleton /> },
);

interface ImportPreviewCardProps {
  /** The file's name. */
  sourceName: string;
  preview: ImportPreviewDto;
  saving: boolean;
  refusal: string | null;
  /** Where an environment goes; null for a collection. */
  target: ReactNode;
  isTargetMissing: boolean;
  onImport: () => void;
  onStartOver: () => void;
}

/** The content of an import, before it is saved. */
export function ImportPreviewCard({
  sourceName,
  preview,
  saving,
  refusal,
  target,
  isTargetMissing,
  onImport,
  onStartOver,
}: ImportPreviewCardProps) {
  return (
    <section aria-label="Preview" className="flex flex-col gap-4">
      <div className="flex flex-col gap-1 rounded-lg border border-line bg-panel p-4">
        <h2 className="text-lg font-semibold wrap-anywhere">{preview.name}</h2>
        <p className="text-sm text-muted">
          {preview.variables
            ? counted(preview.variables.length, "variable")
            : `${counted(preview.requestCount, "request")}, ${counted(preview.exampleCount, "example")}`}
          , {counted(preview.warnings.length, "warning")}. Read from {sourceName}; nothing is saved yet.
        </p>
      </div>
      {target}
      <div className="flex flex-wrap items-center gap-2">
        <Button autoFocus pending={saving} disabled={isTargetMissing} refusal={refusal} onClick={onImport}>
          <FileDown aria-hidden />
          Import
        </Button>
        <Button variant="outline" disabled={saving} onClick={onStartOver}>
          Choose another file
        </Button>
        <p role="status" className="text-sm text-muted">
          {saving ? `Saving ${counted(preview.requestCount, "request")}…` : null}
        </p>
      </div>
      {preview.warnings.length > 0 ? <Warnings warnings={preview.warnings} /> : null}
      {preview.lint.findings.length > 0 ? <ImportFindings result={preview.lint} /> : null}
      <section aria-label="Contents" className="flex flex-col gap-1.5">
        <h3 className="text-sm font-medium">Contents</h3>
        <div className="max-h-[32rem] overflow-y-auto rounded-lg border border-line py-1" tabIndex={0}>
          {preview.variables ? (
            <VariableRows variables={preview.variables} />
          ) : (
            <PreviewNode node={preview.tree} level={0} />
          )}
        </div>
      </section>
    </section>
  );
}

function VariableRows({ variables }: { variables: NonNullable<ImportPreviewDto["variables"]> }) {
  return variables.map(({ key, value }, at) => (
    <p key={at} className={ROW_CLASS} style={{ paddingLeft: 12 }}>
      <span className="min-w-0 shrink-0 basis-2/5 truncate font-mono text-xs">{key}</span>
      <span className="min-w-0 flex-1 truncate font-mono text-xs text-muted">{value}</span>
    </p>
  ));
}

function Warnings({ warnings }: { warnings: ImportPreviewDto["warnings"] }) {
  return (
    <section aria-label="Warnings" className="flex flex-col gap-1.5">
      <h3 className="flex items-center gap-1.5 text-sm font-medium">
        <TriangleAlert aria-hidden className="size-4 text-warning" />
        Warnings
      </h3>
      <ul tabIndex={0} className="max-h-64 overflow-y-auto rounded-lg border border-line text-sm">
        {warnings.map(({ where, message }, at) => (
          <li key={at} className="px-3 py-1.5 not-first:border-t">
            <span className="block wrap-anywhere">{message}</span>
            <span className="block text-xs wrap-anywhere text-muted">{where}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const INDENT_PX = 16;

// Rows that are not visible are not laid out, so that a file with thousands of requests is shown at once.
const ROW_CLASS =
  "flex min-h-7 min-w-0 items-center gap-2 pr-3 [contain-intrinsic-size:auto_1.75rem] [content-visibility:auto]";

function PreviewNode({ node, level }: { node: ImportPreviewDto["tree"]; level: number }) {
  const indent = { paddingLeft: 12 + level * INDENT_PX };
  const indentBelow = { paddingLeft: 12 + (level + 1) * INDENT_PX };
  return (
    <>
      <p className={ROW_CLASS} style={indent}>
        <Folder aria-hidden className="size-4 shrink-0 text-muted" />
        <span className="min-w-0 truncate font-medium">{node.name}</span>
      </p>
      {node.children.map((child, at) => (
        <PreviewNode key={at} node={child} level={level + 1} />
      ))}
      {node.requests.map((request, at) => (
        <p key={at} className={ROW_CLASS} style={indentBelow}>
          <MethodLabel method={request.method} className="w-14 shrink-0" />
          <span className="min-w-0 shrink-0 basis-2/5 truncate">{request.name}</span>
          <span className="min-w-0 flex-1 truncate font-mono text-xs text-muted">{request.url}</span>
          <span className="shrink-0 text-xs text-muted">{counted(request.exampleCount, "example")}</span>
        </p>
      ))}
    </>
  );
}
