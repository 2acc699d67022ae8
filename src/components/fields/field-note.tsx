import { CircleAlert } from "lucide-react";

/** The error of the field that refers to it by id; nothing without an error. */
export function FieldNote({ id, error }: { id: string; error: string | undefined }) {
  if (!error) return null;
  return (
    <p id={id} className="flex items-start gap-1.5 text-xs text-danger">
      <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      {error}
    </p>
  );
}
