"use client";

import { useState } from "react";
import { Notice } from "@/components/feedback/notice";
import { Button } from "@/components/ui/button";
import { apiFailure } from "@/lib/api/api-failure";
import { signInWithProvider } from "@/lib/api/auth-client";

/** The sign-in providers that are configured for this instance. */
export type EnabledProviders = Record<Provider, boolean>;

type Provider = "github" | "google";

const PROVIDERS: { id: Provider; name: string }[] = [
  { id: "github", name: "GitHub" },
  { id: "google", name: "Google" },
];

export function ProviderButtons({ providers, next }: { providers: EnabledProviders; next: string }) {
  const [pending, setPending] = useState<Provider | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const enabled = PROVIDERS.filter(({ id }) => providers[id]);
  if (enabled.length === 0) return null;

  async function go(provider: Provider) {
    setPending(provider);
    setFailure(null);
    try {
      await signInWithProvider(provider, next);
    } catch (error) {
      setFailure(apiFailure(error).message);
      setPending(null);
    }
  }

  return (
    <div className="flex flex-col gap-2 border-t border-line pt-5">
      {enabled.map(({ id, name }) => (
        <Button
          key={id}
          variant="outline"
          pending={pending === id}
          disabled={pending !== null}
          onClick={() => void go(id)}
        >
          Continue with {name}
        </Button>
      ))}
      {failure ? <Notice tone="danger">{failure}</Notice> : null}
    </div>
  );
}
