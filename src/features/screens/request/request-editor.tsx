"use client";

import dynamic from "next/dynamic";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useId, useMemo, useRef } from "react";
import { Notice } from "@/components/feedback/notice";
import { RowsSkeleton } from "@/components/feedback/rows-placeholder";
import { FieldNote } from "@/components/fields/field-note";
import { Tabs, TabsContent, TabsList } from "@/components/ui/tabs";
import { draftsOf, draftStore } from "@/features/ground/editing/drafts/draft-store";
import { editedRequest } from "@/features/ground/editing/drafts/edited-things";
import { useDraft } from "@/features/ground/editing/drafts/use-draft";
import { SaveNotices } from "@/features/ground/editing/saving/save-notices";
import { useSavePage } from "@/features/ground/editing/saving/use-save-page";
import { MethodField } from "@/features/ground/fields/method-field";
import { RequestBodyEditor } from "@/features/ground/fields/request-side/request-body-editor";
import { RoutePreview } from "@/features/ground/fields/request-side/route-preview";
import { HeadersEditor, ParamsEditor } from "@/features/ground/fields/request-side/side-editors";
import { MarkedTrigger, SideTabTriggers, tabOfError } from "@/features/ground/fields/request-side/side-tabs";
import { UrlField } from "@/features/ground/fields/request-side/url-field";
import { useCurrentWorkspace, useRefusal } from "@/features/ground/session/current-workspace";
import { useDocumentTitle } from "@/hooks/use-document-title";
import { useShortcut } from "@/hooks/use-shortcut";
import type { RequestDto } from "@/lib/api/api-types";
import { MockUrls } from "./mock-urls";
import { RequestHeader } from "./request-header";
import { SaveAsNewExample } from "./save-as-new-example";
import { SaveAsNewRequest } from "./save-as-new-request";

const ExamplesPanel = dynamic(
  () => import("@/features/parts/examples/examples-panel").then((module) => module.ExamplesPanel),
  { loading: () => <RowsSkeleton /> },
);
const LiveFindings = dynamic(
  () => import("@/features/parts/lint/live-findings").then((module) => module.LiveFindings),
  {
    ssr: false,
  },
);

const DescriptionField = dynamic(
  () => import("@/features/ground/fields/documentation").then((module) => module.DescriptionField),
  { loading: () => <RowsSkeleton /> },
);
const KeptFromFile = dynamic(
  () => import("@/features/ground/fields/documentation").then((module) => module.KeptFromFile),
  { ssr: false },
);

const TABS = ["params", "headers", "body", "about", "examples"] as const;

interface RequestEditorProps {
  request: RequestDto;
  /** It was deleted since it was read. */
  isGone: boolean;
}

/** Edits a request: its route, what calls are compared with, and its examples, with one Save for everything. */
export function RequestEditor({ request, isGone }: RequestEditorProps) {
  const [{ tab }, setShown] = useQueryStates({
    tab: parseAsStringLiteral(TABS).withDefault("examples"),
    example: parseAsString,
  });
  const current = useMemo(() => editedRequest(request), [request]);
  const { value, change } = useDraft("request", request.id, current);
  const page = useSavePage(request.id);
  const refusal = useRefusal("request.edit");
  const { id: workspaceId } = useCurrentWorkspace();
  const { errors } = page;
  const methodErrorId = useId();
  const saveButton = useRef<HTMLButtonElement>(null);
  // Memoized, so that typing above does not render all examples again.
  const examplesPanel = useMemo(
    () => (
      <ExamplesPanel
        request={request}
        errors={page.exampleErrors}
        findingsOf={(exampleId) => <LiveFindings request={request} exampleId={exampleId} />}
      />
    ),
    [request, page.exampleErrors],
  );
  const common = { errors, readOnly: refusal !== null };

  useDocumentTitle(`${page.dirty ? "● " : ""}${value.name}`);

  async function save() {
    if (refusal !== null || !page.dirty || (await page.save())) return;
    const { request: own, examples } = draftsOf(draftStore.get(), request.id);
    const wrongTabs = Object.keys(own?.errors ?? {})
      .map((path) => (path === "description" ? "about" : tabOfError(path)))
      .filter((name) => name !== null);
    const [first] = wrongTabs;
    if (first !== undefined && !wrongTabs.some((name) => name === tab)) return void setShown({ tab: first });
    const wrong = examples.find((draft) => Object.keys(draft.errors).length > 0);
    if (wrong && own === null) void setShown({ tab: "examples", example: wrong.value.id });
  }
  // Also with nothing to save, to prevent the browser's own save dialog.
  useShortcut("save", () => void save());

  return (
    <div className="flex min-h-full flex-col">
      <div className="flex flex-col gap-3 px-6 pt-5 pb-3 max-md:px-4">
        <RequestHeader
          request={value}
          onRename={(name) => change({ name })}
          nameError={errors.name}
          page={page}
          saveButton={saveButton}
          onSave={() => void save()}
          refusal={refusal}
        />
        {refusal === null ? null : <Notice tone="info">{refusal}</Notice>}
        <SaveNotices
          request={request}
          isGone={isGone}
          page={page}
          onSave={() => void save()}
          focusSave={() => saveButton.current?.focus()}
          onShowExample={(exampleId) => void setShown({ tab: "examples", example: exampleId })}
          saveAsNewRequest={<SaveAsNewRequest request={value} workspaceId={workspaceId} examples={request.examples} />}
          saveAsNewExample={(draft) => <SaveAsNewExample draft={draft} />}
        />
        <div className="flex min-w-0 gap-2">
          <MethodField
            method={value.method}
            errorId={errors.method ? methodErrorId : undefined}
            readOnly={common.readOnly}
            onChange={(method) => change({ method })}
          />
          <UrlField label="URL" params={value} error={errors.url} readOnly={common.readOnly} onChange={change} />
        </div>
        <FieldNote id={methodErrorId} error={errors.method && `Method: ${errors.method}`} />
        <RoutePreview method={value.method} url={value.url} />
        <MockUrls collectionId={request.collectionId} url={value.url} />
        <LiveFindings request={request} exampleId={null} />
      </div>
      <Tabs
        value={tab}
        onValueChange={(next) => void setShown({ tab: TABS.find((known) => known === next) ?? null })}
        className="flex min-h-0 flex-1 flex-col"
      >
        <TabsList aria-label={request.name} className="overflow-x-auto overflow-y-hidden px-6 max-md:px-4">
          <SideTabTriggers side={value} errors={errors} />
          <MarkedTrigger tab="about" isWrong={errors.description !== undefined}>
            About
          </MarkedTrigger>
          <MarkedTrigger
            tab="examples"
            isWrong={page.drafts.examples.some((draft) => Object.keys(draft.errors).length > 0)}
          >
            Examples ({request.examples.length})
          </MarkedTrigger>
        </TabsList>
        <TabsContent value="params" className="px-6 py-2 max-md:px-4">
          <ParamsEditor {...common} label="Params" params={value} onChange={change} />
        </TabsContent>
        <TabsContent value="headers" className="px-6 py-2 max-md:px-4">
          <HeadersEditor
            {...common}
            label="Headers"
            headers={value.headers}
            onChange={(headers) => change({ headers })}
          />
        </TabsContent>
        <TabsContent value="body" className="px-6 py-3 max-md:px-4">
          <RequestBodyEditor {...common} labelPrefix="" body={value.body} onChange={(body) => change({ body })} />
        </TabsContent>
        <TabsContent value="about" className="flex max-w-4xl flex-col gap-4 px-6 py-3 max-md:px-4">
          <DescriptionField
            label="Description"
            value={value.description}
            error={errors.description}
            readOnly={common.readOnly}
            onChange={(description) => change({ description })}
          />
          <KeptFromFile kept={request.kept} />
        </TabsContent>
        <TabsContent value="examples" className="flex-1 px-6 py-4 max-md:px-4">
          {examplesPanel}
        </TabsContent>
      </Tabs>
    </div>
  );
}
