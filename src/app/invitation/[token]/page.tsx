import type { Metadata } from "next";
import { AcceptInvitation } from "@/features/screens/account/accept-invitation";
import { InvalidInvitation } from "@/features/screens/account/invalid-invitation";
import { SignInToAccept } from "@/features/screens/account/sign-in-to-accept";
import { currentPerson } from "@/server/auth/sessions/current-person";
import { readForPage } from "@/server/database/read-for-page";
import { findInvitationPreview } from "@/server/invitations/data";

export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer" };

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const person = await currentPerson();
  const preview = await readForPage(findInvitationPreview(token));
  if (preview === null) return <InvalidInvitation isSignedIn={person !== null} />;
  if (person === null) return <SignInToAccept token={token} preview={preview} />;
  return <AcceptInvitation token={token} email={person.email} preview={preview} />;
}
