import { Check, X } from "lucide-react";
import { counted } from "@/lib/text/counted";
import type { Component, CriterionTrace } from "@/mock-engine/criteria/criteria";
import type { ComponentTrace } from "@/mock-engine/matching/outcome";

export const COMPONENT_WORDS: Record<Component, string> = {
  path: "Path",
  query: "Query parameters",
  headers: "Headers",
  body: "Body",
};

/** One component's score, with the expected and the actual value of each criterion. */
export function CriteriaTable({ component }: { component: ComponentTrace }) {
  const words = COMPONENT_WORDS[component.component];
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <p className="flex items-baseline justify-between gap-3 text-xs">
        <span className="font-medium">{words}</span>
        <span className="text-muted">
          {component.total === 0
            ? "no criteria"
            : `${component.satisfied} of ${counted(component.total, "criterion", "criteria")}`}
          {" · "}
          <span className="font-mono">{Math.round(component.score * 100)} %</span>
        </span>
      </p>
      {component.criteria.length > 0 ? (
        <div className="overflow-hidden rounded-md border border-line">
          <table className="w-full table-fixed text-left text-xs">
            <caption className="sr-only">Criteria: {words}</caption>
            <thead className="bg-panel text-2xs text-muted">
              <tr>
                <th className="w-1/4 px-2 py-1 font-medium">Criterion</th>
                <th className="px-2 py-1 font-medium">Expected</th>
                <th className="px-2 py-1 font-medium">Got</th>
                <th className="w-26 px-2 py-1 font-medium max-md:w-8">
                  <span className="max-md:sr-only">Verdict</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {component.criteria.map((criterion, at) => (
                <CriterionRow key={at} criterion={criterion} />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </div>
  );
}

function CriterionRow({ criterion: { name, expected, got, satisfied } }: { criterion: CriterionTrace }) {
  return (
    <tr className="border-t border-line align-top">
      <th scope="row" className="px-2 py-1 font-mono font-normal wrap-anywhere">
        {name}
      </th>
      <td className="px-2 py-1 font-mono wrap-anywhere">{expected}</td>
      <td className="px-2 py-1 font-mono wrap-anywhere">{got ?? <em className="font-sans text-muted">nothing</em>}</td>
      <td className="px-2 py-1 whitespace-nowrap">
        {satisfied ? (
          <span className="inline-flex items-center gap-1 text-success">
            <Check aria-hidden className="size-3.5" />
            <span className="max-md:sr-only">Satisfied</span>
          </span>
        ) : (
          <span className="inline-flex items-center gap-1 text-danger">
            <X aria-hidden className="size-3.5" />
            <span className="max-md:sr-only">Not satisfied</span>
          </span>
        )}
      </td>
    </tr>
  );
}
