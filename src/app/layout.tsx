import "@/styles/globals.css";

import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";

import { Providers } from "@/app/providers";

export const metadata: Metadata = {
  title: { default: "Mock Servers", template: "%s · Mock Servers" },
  description: "A collection of requests and saved examples answers real HTTP, and says why.",
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const policy = (await headers()).get("Content-Security-Policy") ?? "";
  return (
    // next-themes sets the theme's class before React takes over, hence the difference to what the server sent.
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>
        <Providers nonce={/'nonce-([^']+)'/.exec(policy)?.[1]}>{children}</Providers>
      </body>
    </html>
  );
}
