"use client";

import { Plus } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { CreateTokenForm } from "@/features/publishing/create-token-form";
import { TokenOnceDialog } from "@/features/publishing/token-once-dialog";
import { TokenTable } from "@/features/publishing/token-table";
import type { MockServerSummary } from "@/lib/api-types";

interface TokenManagementDialogProps {
  mockServer: MockServerSummary;
  onClose: () => void;
}

/** All tokens of a mock server, and the way to new ones (product.txt section 6). */
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
