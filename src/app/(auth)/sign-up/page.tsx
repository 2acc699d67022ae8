import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignUpPage } from "@/features/screens/account/sign-up-page";
import { returnPath } from "@/lib/browser/return-path";
import { currentPerson } from "@/server/auth/sessions/current-person";
import { env } from "@/server/env";

export const metadata: Metadata = { title: "Sign up" };

export default async function Page({ searchParams }: { searchParams: Promise<{ from?: string | string[] }> }) {
  const { from } = await searchParams;
  const next = returnPath([from].flat()[0]);
  if (await currentPerson()) redirect(next);
  const { github, google } = env();
  return <SignUpPage next={next} providers={{ github: github !== null, google: google !== null }} />;
}
