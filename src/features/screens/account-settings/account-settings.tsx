"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { LoadFailure } from "@/components/feedback/load-failure";
import { RowsSkeleton } from "@/components/feedback/rows-placeholder";
import { AppMark } from "@/components/layout/app-mark";
import { PageHeader } from "@/components/layout/page-header";
import { useTRPC } from "@/lib/api/trpc";
import { DeleteAccountSection } from "./delete-account-section";
import { PasswordSection } from "./password-section";
import { SessionsSection } from "./sessions-section";

/** A person's own account: the password, the sessions, and its deletion. */
export function AccountSettings() {
  const trpc = useTRPC();
  const { data: account, error, refetch } = useQuery(trpc.account.get.queryOptions());
  return (
    <main className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-6 pt-6 pb-12 max-md:px-4">
      <Link href="/" className="flex items-center gap-2 self-start text-sm text-muted hover:text-fg">
        <AppMark className="size-4 text-accent" />
        Your workspaces
      </Link>
      <PageHeader title="Account">
        {account ? (
          <>
            <span className="wrap-anywhere">{account.name}</span>
            <span className="wrap-anywhere">{account.email}</span>
          </>
        ) : null}
      </PageHeader>
      {account ? (
        <>
          <PasswordSection account={account} />
          <SessionsSection />
          <DeleteAccountSection account={account} />
        </>
      ) : error ? (
        <LoadFailure error={error} what="account" retry={() => void refetch()} />
      ) : (
        <RowsSkeleton />
      )}
    </main>
  );
}
