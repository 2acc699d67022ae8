"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { SettingsSection } from "@/components/layout/settings-section";
import { Button } from "@/components/ui/button";
import type { AccountDto } from "@/lib/api/api-types";

const DeleteAccountDialog = dynamic(
  () => import("./delete-account-dialog").then((module) => module.DeleteAccountDialog),
  { ssr: false },
);

export function DeleteAccountSection({ account }: { account: AccountDto }) {
  const [asking, setAsking] = useState(false);
  return (
    <SettingsSection
      title="Delete account"
      description="Workspaces in which you are alone go with it. What you made in others stays there."
    >
      <div>
        <Button variant="danger" onClick={() => setAsking(true)}>
          Delete account
        </Button>
      </div>
      {asking ? <DeleteAccountDialog account={account} onClose={() => setAsking(false)} /> : null}
    </SettingsSection>
  );
}
