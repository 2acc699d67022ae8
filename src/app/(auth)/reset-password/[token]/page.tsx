import type { Metadata } from "next";
import { connection } from "next/server";
import { InvalidLink } from "@/features/screens/account/invalid-link";
import { ResetPassword } from "@/features/screens/account/reset-password";
import { findMailedLink } from "@/server/auth/account/mailed-links";
import { readForPage } from "@/server/database/read-for-page";

const TITLE = "Choose a new password";

export const metadata: Metadata = { title: TITLE, referrer: "no-referrer" };

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  await connection();
  const person = await readForPage(findMailedLink(token, "RESET_PASSWORD"));
  if (person === null) return <InvalidLink title={TITLE} advice="Ask for a new one on the sign-in page." />;
  return <ResetPassword token={token} email={person.email} />;
}
