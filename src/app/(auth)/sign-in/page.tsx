import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInPage } from "@/features/screens/account/sign-in-page";
import { returnPath } from "@/lib/browser/return-path";
import { currentPerson } from "@/server/auth/sessions/current-person";
import { env } from "@/server/env";

export const metadata: Metadata = { title: "Sign in" };

type SearchParams = Promise<{ from?: string | string[]; error?: string | string[] }>;

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const { from, error } = await searchParams;
  const next = returnPath([from].flat()[0]);
  if (await currentPerson()) redirect(next);
  const { github, google, mail } = env();
  return (
    <SignInPage
      next={next}
      error={[error].flat()[0] ?? null}
      providers={{ github: github !== null, google: google !== null }}
      isMailOn={mail !== null}
    />
  );
}
