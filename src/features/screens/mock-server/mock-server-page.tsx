"use client";

import dynamic from "next/dynamic";
import { parseAsBoolean, parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { GoTo } from "@/components/actions/go-to";
import { LinkButton } from "@/components/actions/link-button";
import { LoadFailure } from "@/components/feedback/load-failure";
import { PageSkeleton } from "@/components/feedback/page-skeleton";
import { PaneBoundary } from "@/components/feedback/pane-boundary";
import { RowsSkeleton } from "@/components/feedback/rows-placeholder";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { useMockServers } from "@/features/ground/data/use-mock-servers";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { PinBanner } from "@/features/parts/pins/pin-banner";
import { PublishingSection } from "@/features/parts/publishing/publishing-section";
import type { MockServerDto } from "@/lib/api/api-types";
import { paths } from "@/lib/browser/paths";
import { MockServerAddress } from "./mock-server-address";
import { MockServerHeader } from "./mock-server-header";

// Each tab is loaded when it is shown. Only in the browser: its data may arrive before its code, and would then differ from the server's
// HTML.
const RouteList = dynamic(() => import("./routes/route-list").then((module) => module.RouteList), {
  ssr: false,
  loading: () => <RowsSkeleton />,
});
const TryIt = dynamic(() => import("@/features/parts/try-it/try-it").then((module) => module.TryIt), {
  ssr: false,
  loading: () => <PageSkeleton />,
});
const CallsTab = dynamic(() => import("@/features/parts/calls/calls-tab").then((module) => module.CallsTab), {
  ssr: false,
  loading: () => <PageSkeleton />,
});
const RecordingSettings = dynamic(
  () => import("@/features/parts/calls/recording/recording-settings").then((module) => module.RecordingSettings),
  { ssr: false, loading: () => <PageSkeleton /> },
);

const FirstStepsPanel = dynamic(
  () => import("@/features/parts/first-steps/first-steps-panel").then((module) => module.FirstStepsPanel),
  { ssr: false },
);

const TABS = ["routes", "try-it", "calls", "settings"] as const;

export function MockServerPage({ mockServerId }: { mockServerId: string }) {
  const workspace = useCurrentWorkspace();
  const { data: mockServers, error, refetch } = useMockServers();
  const mockServer = mockServers?.find(({ id }) => id === mockServerId);
  const [wasThere, setWasThere] = useState(false);
  if (mockServer && !wasThere) setWasThere(true);

  if (mockServer) return <MockServer mockServer={mockServer} />;
  if (!mockServers && !error) return <PageSkeleton />;
  // It was deleted while it was open, here or by somebody else.
  if (wasThere && mockServers) return <GoTo href={paths.workspace(workspace.id)} />;
  return (
    <LoadFailure
      error={error}
      what="mock server"
      retry={() => void refetch()}
      elsewhere={
        <LinkButton variant="outline" href={paths.workspace(workspace.id)}>
          All mock servers
        </LinkButton>
      }
    />
  );
}

function MockServer({ mockServer }: { mockServer: MockServerDto }) {
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(TABS).withDefault("routes"));
  const [firstSteps, setFirstSteps] = useQueryState("first-steps", parseAsBoolean.withDefault(false));
  return (
    <div className="flex min-h-full flex-col">
      <div className="flex w-full max-w-7xl flex-col gap-4 px-6 pt-5 pb-4 max-md:px-4">
        <MockServerHeader mockServer={mockServer} />
        <MockServerAddress mockServer={mockServer} />
        {firstSteps ? (
          <PaneBoundary pane="first steps">
            <FirstStepsPanel mockServer={mockServer} onDone={() => void setFirstSteps(null)} />
          </PaneBoundary>
        ) : null}
        <PublishingSection mockServer={mockServer} />
        <PinBanner mockServerId={mockServer.id} />
      </div>
      <Tabs
        value={tab}
        onValueChange={(value) => void setTab(TABS.find((known) => known === value) ?? null)}
        className="flex min-h-0 flex-1 flex-col"
      >
        <TabsList aria-label={mockServer.name} className="px-6 max-md:px-4">
          <TabsTrigger value="routes">Routes</TabsTrigger>
          <TabsTrigger value="try-it">Try it</TabsTrigger>
          <TabsTrigger value="calls">Calls</TabsTrigger>
          <TabsTrigger value="settings">Settings</TabsTrigger>
        </TabsList>
        <TabsContent value="routes" className="w-full max-w-7xl px-6 py-4 max-md:px-4">
          <PaneBoundary pane="list of routes">
            <RouteList mockServer={mockServer} />
          </PaneBoundary>
        </TabsContent>
        <TabsContent value="try-it" className="flex flex-1 flex-col">
          <PaneBoundary pane="Try it tab">
            <TryIt mockServer={mockServer} />
          </PaneBoundary>
        </TabsContent>
        <TabsContent value="calls" className="flex flex-1 flex-col">
          <PaneBoundary pane="Calls tab">
            <CallsTab mockServer={mockServer} />
          </PaneBoundary>
        </TabsContent>
        <TabsContent value="settings" className="px-6 py-4 max-md:px-4">
          <PaneBoundary pane="Settings tab">
            <RecordingSettings mockServer={mockServer} />
          </PaneBoundary>
        </TabsContent>
      </Tabs>
    </div>
  );
}
