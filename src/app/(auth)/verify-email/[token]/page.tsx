import type { Metadata } from "next";
import { connection } from "next/server";
import { InvalidLink } from "@/features/screens/account/invalid-link";
import { VerifyEmail } from "@/features/screens/account/verify-email";
import { findMailedLink } from "@/server/auth/account/mailed-links";
import { readForPage } from "@/server/database/read-for-page";

const TITLE = "Confirm your e-mail address";

export const metadata: Metadata = { title: TITLE, referrer: "no-referrer" };

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  await connection();
  const person = await readForPage(findMailedLink(token, "VERIFY_EMAIL"));
  if (person === null)
    return (
      <InvalidLink
        title={TITLE}
        advice="If the address is confirmed already, sign in. Otherwise sign in as well: you are mailed a new link."
      />
    );
  return <VerifyEmail token={token} email={person.email} />;
}
