"use client";

import { Menu, Search } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { PaneBoundary } from "@/components/feedback/pane-boundary";
import { SplitPanes } from "@/components/layout/split-panes";
import { Button } from "@/components/ui/button";
import { UnsavedGuard } from "@/features/ground/editing/leaving/unsaved-guard";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { setFrameDialog } from "@/features/ground/session/open-dialog";
import type { SignedInPerson } from "@/features/parts/account/account-button";
import { useAddress } from "@/hooks/use-address";
import { DatabaseBanner } from "./database-banner";
import { FrameDialogs } from "./frame-dialogs";
import { OpenTabs } from "./open-tabs";
import { Sidebar } from "./sidebar";

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
                  {/* The key changes with the page, so that an error on one page does not affect the next. */}
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

/** On narrow screens a button opens the sidebar. */
function NarrowHeader({ person }: { person: SignedInPerson }) {
  const workspace = useCurrentWorkspace();
  const { path } = useAddress();
  // Open on one page only, so that following a link closes it.
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
