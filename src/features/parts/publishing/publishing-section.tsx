"use client";

import { CircleCheck, CloudUpload, KeyRound } from "lucide-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { Moment } from "@/components/labels/moment";
import { Button } from "@/components/ui/button";
import { useCurrentWorkspace, useRefusal } from "@/features/ground/session/current-workspace";
import type { MockServerDto } from "@/lib/api/api-types";
import { notify } from "@/lib/browser/notify";
import { counted } from "@/lib/text/counted";
import { usePublishing } from "./use-publishing";

const ConfirmDialog = dynamic(
  () => import("@/components/feedback/confirm-dialog").then((module) => module.ConfirmDialog),
  {
    ssr: false,
  },
);
const TokenOnceDialog = dynamic(() => import("./token-once-dialog").then((module) => module.TokenOnceDialog), {
  ssr: false,
});
const TokenManagementDialog = dynamic(
  () => import("./token-management-dialog").then((module) => module.TokenManagementDialog),
  { ssr: false },
);

type Opened = { dialog: "unpublish" | "tokens" } | { dialog: "token"; token: string };

/** Where a mock server is put on the internet and taken off it, in the product's words (docs/rules.md, "Publishing" and "Unpublishing"). */
export function PublishingSection({ mockServer }: { mockServer: MockServerDto }) {
  const workspace = useCurrentWorkspace();
  const { publish, unpublish } = usePublishing();
  const [opened, setOpened] = useState<Opened | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const key = { workspaceId: workspace.id, mockServerId: mockServer.id };
  const close = () => setOpened(null);

  async function publishNow() {
    const published = await publish.mutateAsync(key).catch(() => null);
    if (published === null) return;
    const { token, usableTokens } = published;
    if (token !== null) return setOpened({ dialog: "token", token });
    const works = `${counted(usableTokens, "token")} of before ${usableTokens === 1 ? "works" : "work"} again.`;
    notify({ tone: "success", title: "Published to Cloud", description: works });
  }

  return (
    // Gets the focus when the focused button disappears with the old state.
    <div ref={place} tabIndex={-1} className="outline-none">
      {mockServer.publishedAt === null ? (
        <PublishToCloud pending={publish.isPending} onPublish={() => void publishNow()} />
      ) : (
        <PublishedToCloud publishedAt={mockServer.publishedAt} onOpen={(dialog) => setOpened({ dialog })} />
      )}
      {opened?.dialog === "token" ? (
        <TokenOnceDialog title="Access Token" token={opened.token} mockServer={mockServer} onClose={close} />
      ) : null}
      {opened?.dialog === "tokens" ? <TokenManagementDialog mockServer={mockServer} onClose={close} /> : null}
      {opened?.dialog === "unpublish" ? (
        <ConfirmDialog
          title={`Unpublish “${mockServer.name}”?`}
          confirmLabel="Unpublish"
          onConfirm={() => unpublish.mutateAsync(key)}
          onClose={close}
          focusAfterwards={() => place.current?.focus()}
        >
          <p>It will no longer respond to requests from the internet until republished.</p>
          <p>The mock server, its collection, its routes and its tokens stay.</p>
        </ConfirmDialog>
      ) : null}
    </div>
  );
}

function PublishToCloud({ pending, onPublish }: { pending: boolean; onPublish: () => void }) {
  const refusal = useRefusal("mockServer.publish");
  return (
    <section
      aria-label="Publish to Cloud"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line px-4 py-3"
    >
      <div className="min-w-60 flex-1">
        <h2 className="text-sm font-semibold">Publish to Cloud</h2>
        <p className="text-xs text-pretty text-muted">
          Makes it answer over the internet at its URL, to callers who present one of its access tokens.
        </p>
        {refusal ? <p className="pt-1 text-xs text-fg">{refusal}</p> : null}
      </div>
      <Button variant="outline" refusal={refusal} pending={pending} onClick={onPublish}>
        <CloudUpload aria-hidden />
        Publish
      </Button>
    </section>
  );
}

interface PublishedToCloudProps {
  publishedAt: string;
  onOpen: (dialog: "unpublish" | "tokens") => void;
}

function PublishedToCloud({ publishedAt, onOpen }: PublishedToCloudProps) {
  const publishRefusal = useRefusal("mockServer.publish");
  const tokenRefusal = useRefusal("accessToken.manage");
  return (
    <section
      aria-label="Published to Cloud"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg bg-success-soft px-4 py-3"
    >
      <CircleCheck aria-hidden className="size-5 shrink-0 text-success" />
      <div className="min-w-52 flex-1">
        <h2 className="text-sm font-semibold">Published to Cloud</h2>
        <p className="text-xs text-fg">
          Since <Moment iso={publishedAt} />. Each call has to present an access token.
        </p>
      </div>
      <Button variant="outline" refusal={tokenRefusal} onClick={() => onOpen("tokens")}>
        <KeyRound aria-hidden />
        Token Management
      </Button>
      <Button variant="outline" refusal={publishRefusal} onClick={() => onOpen("unpublish")}>
        Unpublish
      </Button>
    </section>
  );
}
