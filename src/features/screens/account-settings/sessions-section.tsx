"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { LoadFailure } from "@/components/feedback/load-failure";
import { RowsSkeleton } from "@/components/feedback/rows-placeholder";
import { Moment } from "@/components/labels/moment";
import { SettingsSection } from "@/components/layout/settings-section";
import { Button } from "@/components/ui/button";
import type { SessionDto } from "@/lib/api/api-types";
import { signOut } from "@/lib/api/auth-client";
import { useTRPC } from "@/lib/api/trpc";
import { notify } from "@/lib/browser/notify";

const ConfirmDialog = dynamic(
  () => import("@/components/feedback/confirm-dialog").then((module) => module.ConfirmDialog),
  { ssr: false },
);

/** Where the person is signed in, each with a button that ends it. */
export function SessionsSection() {
  const trpc = useTRPC();
  const { data: sessions, error, refetch } = useQuery(trpc.account.sessions.queryOptions());
  const [asking, setAsking] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const endAll = useMutation(
    trpc.account.signOutEverywhere.mutationOptions({
      meta: { doing: "sign out everywhere" },
      // A full page load, so that nothing that this person saw stays in memory.
      onSuccess: () => window.location.assign("/sign-in"),
    }),
  );
  return (
    <SettingsSection
      title="Sessions"
      description="Where you are signed in. End what you do not know, and change your password."
    >
      {sessions ? (
        <ul ref={list} tabIndex={-1} aria-label="Sessions" className="flex flex-col border-t border-line outline-none">
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} focusList={() => list.current?.focus()} />
          ))}
        </ul>
      ) : error ? (
        <LoadFailure error={error} what="list of sessions" retry={() => void refetch()} />
      ) : (
        <RowsSkeleton />
      )}
      <div>
        <Button variant="outline" onClick={() => setAsking(true)}>
          Sign out everywhere
        </Button>
      </div>
      {asking ? (
        <ConfirmDialog
          title="Sign out everywhere?"
          confirmLabel="Sign out everywhere"
          onConfirm={() => endAll.mutateAsync()}
          onClose={() => setAsking(false)}
          focusAfterwards={() => list.current?.focus()}
        >
          All your sessions end at once, this one too.
        </ConfirmDialog>
      ) : null}
    </SettingsSection>
  );
}

function SessionRow({ session, focusList }: { session: SessionDto; focusList: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { id, device, createdAt, lastSeenAt, current } = session;
  const end = useMutation(
    trpc.account.endSession.mutationOptions({
      meta: { doing: "end the session" },
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.account.sessions.queryFilter());
        notify({ tone: "success", title: `The session in ${device} has ended.` });
        focusList();
      },
    }),
  );
  const leave = useMutation({ meta: { doing: "sign out" }, mutationFn: signOut });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line py-2">
      <div className="min-w-0">
        <p className="text-sm font-medium wrap-anywhere">
          {device}
          {current ? <span className="font-normal text-muted"> (this one)</span> : null}
        </p>
        <p className="text-xs text-muted">
          Signed in <Moment iso={createdAt} />, last seen <Moment iso={lastSeenAt} />
        </p>
      </div>
      <Button
        variant="outline"
        size="small"
        pending={current ? leave.isPending || leave.isSuccess : end.isPending}
        aria-label={current ? "Sign out" : `End the session in ${device}`}
        onClick={() => (current ? leave.mutate() : end.mutate({ sessionId: id }))}
      >
        {current ? "Sign out" : "End"}
      </Button>
    </li>
  );
}
