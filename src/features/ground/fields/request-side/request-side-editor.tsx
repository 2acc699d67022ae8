"use client";

import { useState } from "react";
import { Tabs, TabsContent, TabsList } from "@/components/ui/tabs";
import type { RequestSide } from "@/mock-engine/model";
import { RequestBodyEditor } from "./request-body-editor";
import { RoutePreview } from "./route-preview";
import { HeadersEditor, ParamsEditor } from "./side-editors";
import { SideTabTriggers } from "./side-tabs";
import { UrlField } from "./url-field";

interface RequestSideEditorProps {
  value: RequestSide;
  onChange: (part: Partial<RequestSide>) => void;
  /** By field path of a request side, e.g. `{ "headers.0.key": "Is required." }`. */
  errors: Record<string, string>;
  /** A prefix for every field's name, e.g. "Example". */
  labelPrefix?: string;
  /** Why it cannot be edited; null if it can. */
  readOnly?: string | null;
}

/** Edits what calls are compared with: URL, params, headers and body. */
export function RequestSideEditor({ value, onChange, errors, labelPrefix, readOnly = null }: RequestSideEditorProps) {
  const [tab, setTab] = useState<string>("params");
  const prefix = labelPrefix ? `${labelPrefix} ` : "";
  const common = { errors, readOnly: readOnly !== null };
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <UrlField
        label={`${prefix}URL`}
        params={value}
        error={errors.url}
        readOnly={readOnly !== null}
        onChange={onChange}
      />
      <RoutePreview url={value.url} />
      <Tabs value={tab} onValueChange={setTab} className="flex min-w-0 flex-col">
        <TabsList aria-label={`${prefix}Matches when`}>
          <SideTabTriggers side={value} errors={errors} />
        </TabsList>
        <TabsContent value="params" className="pt-2">
          <ParamsEditor {...common} label={`${prefix}Params`} params={value} onChange={onChange} />
        </TabsContent>
        <TabsContent value="headers" className="pt-2">
          <HeadersEditor
            {...common}
            label={`${prefix}Headers`}
            headers={value.headers}
            onChange={(headers) => onChange({ headers })}
          />
        </TabsContent>
        <TabsContent value="body" className="pt-3">
          <RequestBodyEditor
            {...common}
            labelPrefix={prefix}
            body={value.body}
            onChange={(body) => onChange({ body })}
          />
        </TabsContent>
      </Tabs>
    </div>
  );
}
