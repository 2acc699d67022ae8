import type { Metadata } from "next";

import { AcceptInvitation } from "@/features/account/accept-invitation";
import { SignInFirst } from "@/features/account/sign-in-first";
import { currentPerson } from "@/server/auth/current-person";

export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer" };

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const person = await currentPerson();
  if (person === null) return <SignInFirst />;
  return <AcceptInvitation token={(await params).token} email={person.email} />;
}
