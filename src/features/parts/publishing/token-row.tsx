import { Ban, RefreshCw, Trash2 } from "lucide-react";
import type { ComponentProps } from "react";
import { Moment } from "@/components/labels/moment";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { AccessTokenDto } from "@/lib/api/api-types";
import type { TokenAction } from "./token-action-dialog";
import { UsageBar } from "./usage-bar";

interface TokenRowProps {
  token: AccessTokenDto;
  onAsk: (action: TokenAction) => void;
}

export function TokenRow({ token, onAsk }: TokenRowProps) {
  const masked = `${token.prefix}...`;
  const { words, tone } = STATUS[token.status];
  const action = (name: string) => `${name} token ${masked}`;
  return (
    <tr className="border-t border-line align-top">
      <th scope="row" className="px-3 py-2 font-mono text-xs font-normal whitespace-nowrap">
        {masked}
      </th>
      <td className="max-w-56 px-3 py-2 wrap-anywhere">
        {token.description}
        <span className="block text-xs text-muted">
          {token.lastUsedAt === null ? (
            "Never used"
          ) : (
            <>
              Last used <Moment iso={token.lastUsedAt} />
            </>
          )}
        </span>
      </td>
      <td className="px-3 py-2 text-xs">
        <Moment iso={token.createdAt} />
      </td>
      <td className="px-3 py-2 text-xs">
        <Moment iso={token.expiresAt} />
      </td>
      <td className="px-3 py-2">
        <UsageBar used={token.usageCount} max={token.usageMax} />
      </td>
      <td className="px-3 py-2">
        <Badge tone={tone}>{words}</Badge>
      </td>
      <td className="px-3 py-1.5 whitespace-nowrap">
        {ACTIONS.filter(({ isForActive }) => token.status === "active" || !isForActive).map(
          ({ name, icon: Icon, ask }) => (
            <Button
              key={ask}
              variant="ghost"
              size="icon"
              title={name}
              aria-label={action(name)}
              onClick={() => onAsk(ask)}
            >
              <Icon aria-hidden />
            </Button>
          ),
        )}
      </td>
    </tr>
  );
}

const ACTIONS = [
  { name: "Rotate", icon: RefreshCw, ask: "rotate", isForActive: true },
  { name: "Deactivate", icon: Ban, ask: "deactivate", isForActive: true },
  { name: "Delete", icon: Trash2, ask: "delete", isForActive: false },
] as const;

const STATUS: Record<AccessTokenDto["status"], { words: string; tone: ComponentProps<typeof Badge>["tone"] }> = {
  active: { words: "Active", tone: "success" },
  expired: { words: "Expired", tone: "warning" },
  deactivated: { words: "Deactivated", tone: "neutral" },
};
