"use client";

import { Check, Copy } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useCopied } from "@/hooks/use-copied";

interface CopyButtonProps {
  text: string;
  label: string;
  className?: string;
  onCopied?: () => void;
}

/** Copies a text. `label` says what is copied, e.g. "Copy the URL"; a check mark and a live region confirm it. */
export function CopyButton({ text, label, className, onCopied }: CopyButtonProps) {
  const { copied, copy } = useCopied();
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        title={label}
        aria-label={label}
        className={className}
        onClick={() => void copy(text).then((isDone) => (isDone ? onCopied?.() : undefined))}
      >
        {copied ? <Check aria-hidden className="text-success" /> : <Copy aria-hidden />}
      </Button>
      <span role="status" className="sr-only">
        {copied ? "Copied" : ""}
      </span>
    </>
  );
}
