import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

import { TabsTrigger } from "@/components/ui/tabs";
import { BODY_KINDS } from "@/features/requests/request-body-kinds";
import { paramRows } from "@/features/requests/url-params";
import type { RequestSide } from "@/mock-engine/model";

export type SideTab = "params" | "headers" | "body";

/** The tab on which the field of an error is; null for a field above the tabs. */
export function tabOfError(path: string): SideTab | null {
  if (path.startsWith("query")) return "params";
  if (path.startsWith("headers")) return "headers";
  return path.startsWith("body") ? "body" : null;
}

/** The tabs of a request side: each says how much it holds, and whether something on it is wrong. */
export function SideTabTriggers({ side, errors }: { side: RequestSide; errors: Readonly<Record<string, string>> }) {
  const wrong = new Set(Object.keys(errors).map(tabOfError));
  const kind = BODY_KINDS.find((known) => known.kind === side.body.kind);
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
          <span className="pl-1 text-xs text-muted max-md:hidden">{kind?.label}</span>
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
