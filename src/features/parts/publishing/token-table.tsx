"use client";

import { useRef, useState } from "react";
import { LoadFailure } from "@/components/feedback/load-failure";
import { RowsSkeleton } from "@/components/feedback/rows-placeholder";
import type { AccessTokenDto, MockServerDto } from "@/lib/api/api-types";
import { type TokenAction, TokenActionDialog } from "./token-action-dialog";
import { TokenRow } from "./token-row";
import { useAccessTokens } from "./use-publishing";

interface TokenTableProps {
  mockServer: MockServerDto;
  /** Called with the new token's value after a rotation. */
  onIssued: (token: string) => void;
}

export function TokenTable({ mockServer, onIssued }: TokenTableProps) {
  const { data: tokens, error, refetch } = useAccessTokens(mockServer.id);
  const [asked, setAsked] = useState<{ action: TokenAction; token: AccessTokenDto } | null>(null);
  const table = useRef<HTMLTableElement>(null);
  if (!tokens) {
    return error ? <LoadFailure error={error} what="list of tokens" retry={() => void refetch()} /> : <RowsSkeleton />;
  }
  if (tokens.length === 0) {
    return <p className="text-sm text-muted">No token yet: callers are answered 401 until there is one.</p>;
  }
  return (
    <div className="min-w-0 overflow-x-auto rounded-lg border border-line">
      <table ref={table} tabIndex={-1} className="w-full min-w-[52rem] text-left text-sm">
        <caption className="sr-only">Tokens</caption>
        <thead className="bg-panel text-xs text-muted">
          <tr>
            {["Token", "Description", "Created", "Expires", "Usage", "Status"].map((column) => (
              <th key={column} scope="col" className="px-3 py-1.5 font-medium">
                {column}
              </th>
            ))}
            <th scope="col" className="px-3 py-1.5">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} onAsk={(action) => setAsked({ action, token })} />
          ))}
        </tbody>
      </table>
      {asked ? (
        <TokenActionDialog
          {...asked}
          mockServerId={mockServer.id}
          onIssued={onIssued}
          onClose={() => setAsked(null)}
          focusAfterwards={() => table.current?.focus()}
        />
      ) : null}
    </div>
  );
}
