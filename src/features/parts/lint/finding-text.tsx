import { clsx } from "clsx";
import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { Finding } from "@/mock-engine/lint/finding";
import { RULE_TITLES, SEVERITY_WORDS } from "./finding-words";

/** One finding: its severity, the problem, and what to do. */
export function FindingText({ finding }: { finding: Pick<Finding, "rule" | "severity" | "message" | "fix"> }) {
  const { icon: Icon, className } = LOOKS[finding.severity];
  return (
    <div className="flex min-w-0 flex-1 basis-64 items-start gap-2 text-sm">
      <Icon aria-hidden className={clsx("mt-0.5 size-4 shrink-0", className)} />
      <div className="flex min-w-0 flex-col gap-0.5">
        <p className="wrap-anywhere">
          <span className={clsx("font-medium", className)}>{SEVERITY_WORDS[finding.severity]}:</span>{" "}
          <span className="font-medium">{RULE_TITLES[finding.rule]}.</span> {finding.message}
        </p>
        <p className="text-xs wrap-anywhere text-muted">{finding.fix}</p>
      </div>
    </div>
  );
}

const LOOKS = {
  error: { icon: CircleAlert, className: "text-danger" },
  warning: { icon: TriangleAlert, className: "text-warning" },
  hint: { icon: Info, className: "text-accent" },
};
