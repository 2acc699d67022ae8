import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { createTRPCClient } from "@trpc/client";
import { NuqsTestingAdapter } from "nuqs/adapters/testing";
import type { ReactNode } from "react";
import type { Role } from "@/access/vocabulary";
import { Notifications } from "@/components/feedback/notifications";
import { CurrentWorkspaceProvider } from "@/features/ground/session/current-workspace";
import { createQueryClient } from "@/lib/api/query-client";
import { TRPCProvider } from "@/lib/api/trpc";
import type { AppRouter } from "@/server/trpc/router";
import { answeredApi, type Answers } from "./answered-api";

export const WORKSPACE_ID = "the-workspace";

/** Draws a part of a team workspace's page, as its providers would; the API says what `answers` say. */
export function renderInWorkspace(
  content: ReactNode,
  { answers = {}, role = "ADMIN" }: { answers?: Answers; role?: Role },
) {
  const { link, inputsOf } = answeredApi(answers);
  const queryClient = createQueryClient();
  const trpcClient = createTRPCClient<AppRouter>({ links: [link] });
  render(
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        <NuqsTestingAdapter hasMemory>
          <CurrentWorkspaceProvider workspace={{ id: WORKSPACE_ID, name: "Team", type: "PROJECT", role }}>
            {content}
          </CurrentWorkspaceProvider>
        </NuqsTestingAdapter>
        <Notifications />
      </TRPCProvider>
    </QueryClientProvider>,
  );
  return { user: userEvent.setup(), inputsOf };
}
