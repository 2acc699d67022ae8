import { clsx } from "clsx";
import { Badge } from "@/components/ui/badge";

// Red when more than 80 % are used (docs/rules.md, "Usage of a token").
const NEAR_THE_LIMIT = 0.8;

/** The used part of a token's maximum usage, as a bar and in numbers. */
export function UsageBar({ used, max }: { used: number; max: number }) {
  const share = Math.min(1, used / max);
  const words = `${used.toLocaleString("en-US")} / ${max.toLocaleString("en-US")}`;
  const isNear = share > NEAR_THE_LIMIT;
  return (
    <span className="flex min-w-24 flex-col gap-1">
      <span className="flex items-center gap-1.5 text-xs whitespace-nowrap tabular-nums">
        {words}
        {used >= max ? <Badge tone="danger">Used up</Badge> : null}
      </span>
      <span
        role="progressbar"
        aria-label="Usage"
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={used}
        aria-valuetext={isNear && used < max ? `${words}, near its limit` : words}
        className="h-1.5 overflow-hidden rounded-full bg-hover"
      >
        <span
          className={clsx("block h-full rounded-full", isNear ? "bg-danger-solid" : "bg-success")}
          style={{ width: `${share * 100}%` }}
        />
      </span>
    </span>
  );
}
