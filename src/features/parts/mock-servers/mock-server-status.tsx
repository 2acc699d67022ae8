import { clsx } from "clsx";
import { Cloud, Server } from "lucide-react";
import type { MockServerDto } from "@/lib/api/api-types";

type Status = MockServerDto["status"];

/** Whether a mock server is local or published, as an icon and a word. */
export function MockServerStatus({ status }: { status: Status }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <MockServerStatusIcon status={status} />
      <MockServerStatusWord status={status} />
    </span>
  );
}

export function MockServerStatusIcon({ status }: { status: Status }) {
  const Icon = status === "published" ? Cloud : Server;
  return <Icon aria-hidden className={clsx("size-4 shrink-0", statusTone(status))} />;
}

export function MockServerStatusWord({ status }: { status: Status }) {
  return (
    <span className={clsx("text-2xs font-medium", statusTone(status))}>
      {status === "published" ? "Published" : "Local"}
    </span>
  );
}

function statusTone(status: Status): string {
  return status === "published" ? "text-success" : "text-muted";
}
