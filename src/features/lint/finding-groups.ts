import type { LintFinding } from "@/lib/api-types";

/** The findings of one request, which come one after the other. */
export interface FindingGroup {
  requestId: string;
  requestName: string;
  method: string;
  /** Of collections, from the root. */
  path: string[];
  findings: LintFinding[];
}

export function groupByRequest(findings: readonly LintFinding[]): FindingGroup[] {
  const groups = new Map<string, FindingGroup>();
  for (const finding of findings) {
    const { requestName, method, path } = finding;
    const { requestId } = finding.where;
    const group = groups.get(requestId);
    if (group) group.findings.push(finding);
    else groups.set(requestId, { requestId, requestName, method, path, findings: [finding] });
  }
  return [...groups.values()];
}
