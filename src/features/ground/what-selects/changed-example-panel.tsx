"use client";

import { Check } from "lucide-react";
import { Notice } from "@/components/feedback/notice";
import { Button } from "@/components/ui/button";
import { useRefusal } from "@/features/ground/session/current-workspace";
import { apiFailure } from "@/lib/api/api-failure";
import type { SuggestionDto } from "@/lib/api/api-types";
import { ChangeList } from "./change-list";
import { ChangePreview } from "./change-preview";
import { useApplyChange } from "./use-apply-change";

interface ChangedExamplePanelProps {
  mockServerId: string;
  suggestion: SuggestionDto;
  changed: Extract<SuggestionDto["example"], { kind: "change" }>;
}

/** A changed example in words, with the other effects of the change, and the button that saves it. */
export function ChangedExamplePanel({ mockServerId, suggestion, changed }: ChangedExamplePanelProps) {
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
