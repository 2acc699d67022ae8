"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import type { MockServerDto } from "@/lib/api/api-types";
import { CreateTokenForm } from "./create-token-form";
import { TokenOnceDialog } from "./token-once-dialog";
import { TokenTable } from "./token-table";

interface TokenManagementDialogProps {
  mockServer: MockServerDto;
  onClose: () => void;
}

/** All tokens of a mock server, and the way to new ones (docs/rules.md, "Token Management"). */
export function TokenManagementDialog({ mockServer, onClose }: TokenManagementDialogProps) {
  const [isCreating, setIsCreating] = useState(false);
  const [token, setToken] = useState<string | null>(null);
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title="Token Management"
        description={`Who may call “${mockServer.name}”: each token with its expiry and its usage.`}
        className="max-w-5xl!"
      >
        {isCreating ? (
          <CreateTokenForm
            mockServerId={mockServer.id}
            onCancel={() => setIsCreating(false)}
            onCreated={(created) => {
              setIsCreating(false);
              setToken(created);
            }}
          />
        ) : (
          <div>
            <Button onClick={() => setIsCreating(true)}>
              <Plus aria-hidden />
              Create New Token
            </Button>
          </div>
        )}
        <TokenTable mockServer={mockServer} onIssued={setToken} />
        {token === null ? null : (
          <TokenOnceDialog title="New token" token={token} mockServer={mockServer} onClose={() => setToken(null)} />
        )}
      </DialogContent>
    </Dialog>
  );
}
