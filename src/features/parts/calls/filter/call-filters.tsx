"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { SearchField } from "@/components/fields/search-field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useRoutes } from "@/features/ground/data/use-routes";
import { statusName } from "@/schemas/text/http-status";
import { callFilter, filterParsers, type FilterValues } from "./filter-values";

interface CallFiltersProps {
  mockServerId: string;
  values: FilterValues;
  onChange: (part: Partial<FilterValues>) => void;
  onClear: () => void;
  /** Actions for the list, shown beside the search. */
  actions: ReactNode;
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
const STATUS_CLASSES = { "2xx": "Success", "3xx": "Redirection", "4xx": "Client error", "5xx": "Server error" };
// What a mock server answers by itself (docs/serving.md, "Errors of the mock itself" and "CORS").
const OWN_STATUSES = [204, 401, 404, 413, 429];

/** The filter of the list. */
export function CallFilters({ mockServerId, values, onChange, onClear, actions }: CallFiltersProps) {
  const { data: routes = [] } = useRoutes(mockServerId);
  const { method, path, status, answeredBy, matched, text } = values;
  const methods = withChosen([...METHODS, ...routes.map((route) => route.method)], method);
  const statuses = withChosen(
    [...OWN_STATUSES, ...routes.flatMap(({ examples }) => examples.map((example) => example.status))],
    typeof status === "number" ? status : null,
  ).sort((one, other) => one - other);
  const examples = routes.flatMap((route) => route.examples);
  return (
    <div role="search" aria-label="Filter calls" className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-40 flex-1">
          <SearchField
            label="Search path, headers, bodies, route and example"
            placeholder="Search calls"
            value={text ?? ""}
            onChange={(typed) => onChange({ text: typed || null })}
          />
        </div>
        {actions}
      </div>
      <div className="flex min-w-0 flex-wrap gap-2">
        <Choice
          label="Status"
          value={status === null ? "" : String(status)}
          onChange={(chosen) => onChange({ status: filterParsers.status.parse(chosen) })}
        >
          <option value="">Any status</option>
          {Object.entries(STATUS_CLASSES).map(([value, words]) => (
            <option key={value} value={value}>
              {value} {words}
            </option>
          ))}
          {statuses.map((code) => (
            <option key={code} value={code}>
              {code} {statusName(code)}
            </option>
          ))}
        </Choice>
        <Choice label="Method" value={method ?? ""} onChange={(chosen) => onChange({ method: chosen || null })}>
          <option value="">Any method</option>
          {methods.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Choice>
        <Input
          aria-label="Path"
          placeholder="Part of the path"
          font="code"
          spellCheck={false}
          className="w-40!"
          value={path ?? ""}
          onChange={(event) => onChange({ path: event.target.value || null })}
        />
        <Choice label="Example" value={answeredBy ?? ""} onChange={(id) => onChange({ answeredBy: id || null })}>
          <option value="">Any example</option>
          {routes
            .filter((route) => route.examples.length > 0)
            .map((route) => (
              <optgroup key={route.requestId} label={`${route.method} ${route.pattern}`}>
                {route.examples.map((example) => (
                  <option key={example.id} value={example.id}>
                    {example.name}
                  </option>
                ))}
              </optgroup>
            ))}
          {answeredBy !== null && !examples.some(({ id }) => id === answeredBy) ? (
            <option value={answeredBy}>An example that was deleted</option>
          ) : null}
        </Choice>
        <Choice
          label="Matched"
          value={matched === null ? "" : String(matched)}
          onChange={(chosen) => onChange({ matched: chosen === "" ? null : chosen === "true" })}
        >
          <option value="">Matched or not</option>
          <option value="true">Matched</option>
          <option value="false">Not matched</option>
        </Choice>
        {callFilter(values) === undefined ? null : (
          <Button variant="ghost" onClick={onClear}>
            <X aria-hidden />
            Clear filters
          </Button>
        )}
      </div>
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}

function Choice({ label, value, onChange, children }: ChoiceProps) {
  return (
    <Select
      aria-label={label}
      className="w-auto! max-w-48"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {children}
    </Select>
  );
}

/** The choices without repetition, including the chosen one even if it is not offered otherwise. */
function withChosen<T>(choices: T[], chosen: T | null): T[] {
  return [...new Set(chosen === null ? choices : [...choices, chosen])];
}
