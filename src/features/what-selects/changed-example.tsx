"use client";

import { Check } from "lucide-react";

import { Notice } from "@/components/notice";
import { Button } from "@/components/ui/button";
import { ChangeList } from "@/features/what-selects/change-list";
import { ChangePreview } from "@/features/what-selects/change-preview";
import { useApplyChange } from "@/features/what-selects/use-apply-change";
import { useRefusal } from "@/features/workspaces/current-workspace";
import { apiFailure } from "@/lib/api-failure";
import type { Suggestion } from "@/lib/api-types";

interface ChangedExampleProps {
  mockServerId: string;
  suggestion: Suggestion;
  changed: Extract<Suggestion["example"], { kind: "change" }>;
}

/** A changed example in words, with what else the change would do, and the button that saves it. */
export function ChangedExample({ mockServerId, suggestion, changed }: ChangedExampleProps) {
  const refusal = useRefusal("example.edit");
  const apply = useApplyChange(suggestion);
  return (
    <>
      <ChangeList changes={changed.changes} />
      <ChangePreview mockServerId={mockServerId} exampleId={suggestion.target.id} changed={changed} />
      {apply.error ? <Notice tone="danger">{failureText(apply.error)}</Notice> : null}
      <Button
        variant="outline"
        size="small"
        className="self-start"
        refusal={refusal}
        pending={apply.isPending}
        onClick={() => apply.mutate()}
      >
        <Check aria-hidden />
        Apply to the example
      </Button>
    </>
  );
}

function failureText(error: unknown): string {
  const { code, message } = apiFailure(error);
  if (code !== "stale_version") return message;
  return "Somebody else saved the example in the meantime. What is suggested here now takes that into account.";
}
