import { clsx } from "clsx";
import { previewRoute, type PreviewedRoute as Preview } from "@/features/ground/fields/route-words";

interface RoutePreviewProps {
  /** Absent if the method belongs to something else, as for an example. */
  method?: string;
  url: string;
}

/** The route of a URL: its path with wildcards marked. Ignored parts are grey. */
export function RoutePreview({ method, url }: RoutePreviewProps) {
  const preview = previewRoute(url);
  const hint = hintOf(preview);
  return (
    <div className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-0.5 text-xs">
      <p className="min-w-0 font-mono wrap-anywhere">
        <span className="sr-only">{`Route: ${method ? `${method} ` : ""}${preview.words}`}</span>
        <span aria-hidden>
          {preview.base === "" ? null : <span className="text-muted">{preview.base}</span>}
          {preview.segments.map(({ text, kind }, at) => (
            <span key={at}>
              <span className="text-muted">/</span>
              <span className={clsx(kind !== "literal" && "rounded bg-selected px-1 text-accent")}>{text}</span>
            </span>
          ))}
        </span>
      </p>
      {hint === null ? null : <p className="text-muted">{hint}</p>}
    </div>
  );
}

function hintOf({ base, isBaseVariable }: Preview): string | null {
  if (base === "") return null;
  if (isBaseVariable) return `${base} is the base URL: calls match with and without a path that its value has.`;
  return "The host is ignored: calls match by the path.";
}
