import type { Metadata } from "next";
import { connection } from "next/server";
import { ForgotPassword } from "@/features/screens/account/forgot-password";
import { env } from "@/server/env";

export const metadata: Metadata = { title: "Forgot your password?" };

export default async function Page() {
  // Before any setting is read: at build time there are none.
  await connection();
  return <ForgotPassword isMailOn={env().mail !== null} />;
}
