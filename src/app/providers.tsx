"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpLink, splitLink } from "@trpc/client";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";
import { Notifications } from "@/components/feedback/notifications";
import { databaseOutageLink } from "@/lib/api/database-outage";
import { createQueryClient } from "@/lib/api/query-client";
import { isSlow } from "@/lib/api/slow-procedures";
import { TRPCProvider } from "@/lib/api/trpc";
import type { AppRouter } from "@/server/trpc/router";

const API = "/api/trpc";

interface ProvidersProps {
  /**
   * The nonce of this answer's content security policy, for the one inline script that is not Next.js's own: it sets the theme before the
   * first paint.
   */
  nonce: string | undefined;
  children: ReactNode;
}

export function Providers({ nonce, children }: ProvidersProps) {
  const [queryClient] = useState(createQueryClient);
  const [trpcClient] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [
        databaseOutageLink,
        splitLink({
          condition: isSlow,
          true: httpLink({ url: API }),
          false: httpBatchLink({ url: API, maxURLLength: 4000 }),
        }),
      ],
    }),
  );
  return (
    <ThemeProvider nonce={nonce} attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange>
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
          <NuqsAdapter>{children}</NuqsAdapter>
          <Notifications />
        </TRPCProvider>
      </QueryClientProvider>
    </ThemeProvider>
  );
}
