import type { Metadata } from "next";
import { SignInFirst } from "@/features/screens/account/sign-in-first";
import { AccountSettings } from "@/features/screens/account-settings/account-settings";
import { currentSession } from "@/server/auth/sessions/current-person";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  return (await currentSession()) === null ? <SignInFirst /> : <AccountSettings />;
}
