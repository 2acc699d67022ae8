"use client";

import { Pin } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useCurrentWorkspace, useRefusal } from "@/features/ground/session/current-workspace";
import type { PinDto } from "@/lib/api/api-types";
import { counted } from "@/lib/text/counted";
import { timeText } from "@/lib/text/date-text";
import { usePinMutations, usePins } from "./use-pins";

/** Lists the pinned examples, whose calls they answer and until when; nothing without pins. */
export function PinBanner({ mockServerId }: { mockServerId: string }) {
  const { data: pins = [] } = usePins(mockServerId);
  if (pins.length === 0) return null;
  return (
    <section aria-label="Pinned examples" className="rounded-lg bg-warning-soft px-4 py-2 text-sm">
      <ul className="flex flex-col">
        {pins.map((pin) => (
          <PinLine key={pin.id} mockServerId={mockServerId} pin={pin} />
        ))}
      </ul>
    </section>
  );
}

function PinLine({ mockServerId, pin }: { mockServerId: string; pin: PinDto }) {
  const { id: workspaceId } = useCurrentWorkspace();
  const { remove } = usePinMutations();
  const refusal = useRefusal("mockServer.edit");
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1">
      <Pin aria-hidden className="size-4 shrink-0 text-warning" />
      <p className="min-w-0 flex-1 basis-64 wrap-anywhere">
        <strong className="font-medium">
          {pin.method} {pin.requestName}
        </strong>{" "}
        answers {pin.tokenPrefix === null ? "every call" : `calls with the token ${pin.tokenPrefix}...`} with “
        {pin.exampleName}” ({pin.status}) <span suppressHydrationWarning>{untilWords(pin)}</span>
        <span className="text-muted">, pinned by {pin.pinnedBy}</span>
      </p>
      <Button
        variant="outline"
        size="small"
        refusal={refusal}
        pending={remove.isPending}
        aria-label={`Unpin ${pin.exampleName}`}
        onClick={() => remove.mutate({ workspaceId, mockServerId, pinId: pin.id })}
      >
        Unpin
      </Button>
    </li>
  );
}

function untilWords({ callsLeft, expiresAt }: PinDto): string {
  const until = `until ${timeText(expiresAt)}`;
  return callsLeft === null ? until : `for ${counted(callsLeft, "more call")}, ${until} at the latest`;
}
