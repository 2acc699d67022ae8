"use client";

import { Menu, Search } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";

import { PaneBoundary } from "@/components/pane-boundary";
import { SplitPanes } from "@/components/split-panes";
import { Button } from "@/components/ui/button";
import { UnsavedGuard } from "@/features/editing/unsaved-guard";
import { DatabaseBanner } from "@/features/frame/database-banner";
import { FrameDialogs } from "@/features/frame/frame-dialogs";
import { setFrameDialog } from "@/features/frame/open-dialog";
import { OpenTabs } from "@/features/frame/open-tabs";
import { Sidebar } from "@/features/frame/sidebar";
import type { SignedInPerson } from "@/features/account/account-button";
import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import { useAddress } from "@/hooks/use-address";

const Sheet = dynamic(() => import("@/components/ui/sheet").then((module) => module.Sheet), { ssr: false });

/** The frame of every page in a workspace: the sidebar, the open tabs, and the page below them. */
export function WorkspaceFrame({ person, children }: { person: SignedInPerson; children: ReactNode }) {
  const { path } = useAddress();
  return (
    <>
      <div className="flex h-dvh flex-col">
        <a
          href="#content"
          className="sr-only z-50 rounded-md bg-accent-solid px-3 py-2 text-accent-on focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          Skip to content
        </a>
        <DatabaseBanner />
        <NarrowHeader person={person} />
        <div className="min-h-0 flex-1">
          <SplitPanes
            id="sidebar"
            label="Resize the sidebar"
            firstSize="272px"
            firstMin="220px"
            firstMax="480px"
            narrow="hideFirst"
            first={
              <PaneBoundary pane="sidebar">
                <Sidebar person={person} />
              </PaneBoundary>
            }
            second={
              <div className="flex h-full min-w-0 flex-col">
                <PaneBoundary pane="tabs">
                  <OpenTabs />
                </PaneBoundary>
                <main id="content" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
                  {/* A page that failed does not keep the next one from showing. */}
                  <PaneBoundary key={path} pane="page">
                    {children}
                  </PaneBoundary>
                </main>
              </div>
            }
          />
        </div>
      </div>
      <UnsavedGuard />
      <FrameDialogs />
    </>
  );
}

/** On narrow screens the sidebar waits behind a button. */
function NarrowHeader({ person }: { person: SignedInPerson }) {
  const workspace = useCurrentWorkspace();
  const { path } = useAddress();
  // Open on one page only: following a link of the sidebar closes it.
  const [openOn, setOpenOn] = useState<string | null>(null);
  return (
    <header className="flex h-11 shrink-0 items-center gap-1 border-b border-line bg-panel px-2 md:hidden">
      <Button variant="ghost" size="icon" aria-label="Open the sidebar" onClick={() => setOpenOn(path)}>
        <Menu aria-hidden />
      </Button>
      <span className="min-w-0 flex-1 truncate text-sm font-semibold">{workspace.name}</span>
      <Button variant="ghost" size="icon" aria-label="Command menu" onClick={() => setFrameDialog("commandMenu")}>
        <Search aria-hidden />
      </Button>
      {openOn === path ? (
        <Sheet title="Sidebar" onClose={() => setOpenOn(null)}>
          <Sidebar person={person} />
        </Sheet>
      ) : null}
    </header>
  );
}
