import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { paramRows } from "@/call-shapes/url-params";
import { TabsTrigger } from "@/components/ui/tabs";
import type { RequestSide } from "@/mock-engine/model";
import { BODY_KIND_LABELS } from "./request-body-kinds";

export type SideTab = "params" | "headers" | "body";

/** The tab that contains the field of an error; null for a field above the tabs. */
export function tabOfError(path: string): SideTab | null {
  if (path.startsWith("query")) return "params";
  if (path.startsWith("headers")) return "headers";
  return path.startsWith("body") ? "body" : null;
}

/** The tabs of a request side. Each shows how many items it has, and whether it has errors. */
export function SideTabTriggers({ side, errors }: { side: RequestSide; errors: Readonly<Record<string, string>> }) {
  const wrong = new Set(Object.keys(errors).map(tabOfError));
  return (
    <>
      <MarkedTrigger tab="params" isWrong={wrong.has("params")}>
        Params{counted(paramRows(side).length)}
      </MarkedTrigger>
      <MarkedTrigger tab="headers" isWrong={wrong.has("headers")}>
        Headers{counted(side.headers.length)}
      </MarkedTrigger>
      <MarkedTrigger tab="body" isWrong={wrong.has("body")}>
        Body
        {side.body.kind === "none" ? null : (
          <span className="pl-1 text-xs text-muted max-md:hidden">{BODY_KIND_LABELS[side.body.kind]}</span>
        )}
      </MarkedTrigger>
    </>
  );
}

export function MarkedTrigger({ tab, isWrong, children }: { tab: string; isWrong: boolean; children: ReactNode }) {
  return (
    <TabsTrigger value={tab} className="flex items-center gap-1">
      <span>{children}</span>
      {isWrong ? <CircleAlert role="img" aria-label="has errors" className="size-3.5 text-danger" /> : null}
    </TabsTrigger>
  );
}

function counted(count: number): string {
  return count === 0 ? "" : ` (${count})`;
}
