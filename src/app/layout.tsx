import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import "@/styles/globals.css";
import { Providers } from "./providers";

export const metadata: Metadata = {
  title: { default: "Mock Servers", template: "%s · Mock Servers" },
  description: "A collection of requests and saved examples answers real HTTP, and says why.",
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const policy = (await headers()).get("Content-Security-Policy") ?? "";
  return (
    // next-themes sets the theme's class before React starts, so the HTML differs from the server's.
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>
        <Providers nonce={/'nonce-([^']+)'/.exec(policy)?.[1]}>{children}</Providers>
      </body>
    </html>
  );
}
