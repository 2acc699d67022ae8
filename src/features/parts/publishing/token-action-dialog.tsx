"use client";

import { useId, useState } from "react";
import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { Select } from "@/components/ui/select";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import type { AccessTokenDto } from "@/lib/api/api-types";
import { useAccessTokenMutations } from "./use-publishing";

export type TokenAction = "rotate" | "deactivate" | "delete";

interface TokenActionDialogProps {
  action: TokenAction;
  token: AccessTokenDto;
  mockServerId: string;
  onIssued: (token: string) => void;
  onClose: () => void;
  focusAfterwards: () => void;
}

const OVERLAPS = [
  { hours: 0, words: "It stops working at once" },
  { hours: 1, words: "It works for 1 hour more" },
  { hours: 24, words: "It works for 24 hours more" },
  { hours: 168, words: "It works for 7 days more" },
] as const;

/** Asks before a token is ended, and says what follows. */
export function TokenActionDialog({ action, token, mockServerId, onIssued, ...dialog }: TokenActionDialogProps) {
  const id = useId();
  const workspace = useCurrentWorkspace();
  const { rotate, deactivate, remove } = useAccessTokenMutations();
  const [overlapHours, setOverlapHours] = useState<(typeof OVERLAPS)[number]["hours"]>(24);
  const key = { workspaceId: workspace.id, mockServerId, accessTokenId: token.id };
  const name = `${token.prefix}... (${token.description})`;

  switch (action) {
    case "rotate":
      return (
        <ConfirmDialog
          title={`Rotate ${name}?`}
          confirmLabel="Rotate"
          onConfirm={async () => onIssued((await rotate.mutateAsync({ ...key, overlapHours })).token)}
          {...dialog}
        >
          <p>A new token is created with the same description, lifetime and Max Usage Count, its usage at 0.</p>
          <label htmlFor={id} className="font-medium text-fg">
            The old token
          </label>
          <Select
            id={id}
            value={String(overlapHours)}
            onChange={(event) =>
              setOverlapHours(OVERLAPS.find(({ hours }) => String(hours) === event.target.value)?.hours ?? 24)
            }
          >
            {OVERLAPS.map(({ hours, words }) => (
              <option key={hours} value={hours}>
                {words}
              </option>
            ))}
          </Select>
        </ConfirmDialog>
      );
    case "deactivate":
      return (
        <ConfirmDialog
          title={`Deactivate ${name}?`}
          confirmLabel="Deactivate"
          onConfirm={() => deactivate.mutateAsync(key)}
          {...dialog}
        >
          <p>It can no longer authenticate requests, from now on. Its record stays in the table.</p>
        </ConfirmDialog>
      );
    case "delete":
      return (
        <ConfirmDialog
          title={`Delete ${name}?`}
          confirmLabel="Delete"
          onConfirm={() => remove.mutateAsync(key)}
          {...dialog}
        >
          <p>The token and its record go away, and requests with it are rejected. This cannot be undone.</p>
        </ConfirmDialog>
      );
  }
}
