import Link from "next/link";
import type { ReplayedCall } from "@/call-shapes/replayed-call";
import { Notice } from "@/components/feedback/notice";

interface ReplayNoteProps {
  replayed: ReplayedCall;
  /** A link to the recorded call. */
  href: string;
}

/** Says where the call in the form comes from, and which parts the person has to fill in: secrets were not recorded. */
export function ReplayNote({ replayed: { redacted, isBodyCut, binaryBody }, href }: ReplayNoteProps) {
  const isPartial = redacted.length > 0 || isBodyCut || binaryBody !== null;
  return (
    <Notice tone={isPartial ? "warning" : "info"}>
      <p>
        Filled from a{" "}
        <Link href={href} className="text-accent underline">
          recorded call
        </Link>
        .
      </p>
      {redacted.length > 0 ? (
        <p>
          Redacted when it was recorded: {redacted.join(", ")}. Put in what belongs there; redacted headers are switched
          off until then.
        </p>
      ) : null}
      {isBodyCut ? <p>Only the beginning of its body was recorded.</p> : null}
      {binaryBody !== null ? <p>Its body is no text: it is left out.</p> : null}
    </Notice>
  );
}
