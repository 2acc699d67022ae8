"use client";

import { paramRows, type UrlAndParams, withParamRows } from "@/call-shapes/url-params";
import { PairEditor } from "@/components/pair-editor/pair-editor";
import { commonHeaderValues, HEADER_NAMES } from "@/features/ground/fields/header-names";
import type { Pair } from "@/mock-engine/model";

interface EditorProps {
  /** The name of the table, e.g. "Params". */
  label: string;
  /** By field path of a request side, e.g. `{ "query.0.key": "…", "headers": "…" }`. */
  errors: Readonly<Record<string, string>>;
  readOnly: boolean;
}

/** Every query pair, also those in the URL's text. */
export function ParamsEditor({
  params,
  onChange,
  errors,
  ...props
}: EditorProps & { params: UrlAndParams; onChange: (params: UrlAndParams) => void }) {
  return (
    <PairEditor
      {...props}
      item="param"
      pairs={paramRows(params)}
      errorOf={(at) => errors[`query.${at}.key`] ?? errors[`query.${at}.value`]}
      error={errors.query}
      onChange={(rows) => onChange(withParamRows(params, rows))}
    />
  );
}

/** Headers, with suggestions for names and common values. */
export function HeadersEditor({
  headers,
  onChange,
  errors,
  ...props
}: EditorProps & { headers: Pair[]; onChange: (headers: Pair[]) => void }) {
  return (
    <PairEditor
      {...props}
      item="header"
      pairs={headers}
      keySuggestions={HEADER_NAMES}
      valueSuggestions={commonHeaderValues}
      errorOf={(at) => errors[`headers.${at}.key`] ?? errors[`headers.${at}.value`]}
      error={errors.headers}
      onChange={onChange}
    />
  );
}
