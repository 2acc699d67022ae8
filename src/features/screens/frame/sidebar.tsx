"use client";

import { FileDown, FolderPlus, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { type ReactNode, type RefObject, useDeferredValue, useRef, useState } from "react";
import { KeyboardHint } from "@/components/actions/keyboard-hint";
import { LinkButton } from "@/components/actions/link-button";
import { PaneBoundary } from "@/components/feedback/pane-boundary";
import { RowsSkeleton } from "@/components/feedback/rows-placeholder";
import { SearchField } from "@/components/fields/search-field";
import { Button } from "@/components/ui/button";
import { useCurrentWorkspace, useRefusal } from "@/features/ground/session/current-workspace";
import { setFrameDialog } from "@/features/ground/session/open-dialog";
import { AccountButton, type SignedInPerson } from "@/features/parts/account/account-button";
import { useNewItems } from "@/features/parts/collections/changes/use-new-items";
import { MockServerList } from "@/features/parts/mock-servers/mock-server-list";
import { WorkspaceSwitcher } from "@/features/parts/workspaces/workspace-switcher";
import { useShortcut } from "@/hooks/use-shortcut";
import { paths } from "@/lib/browser/paths";
import { ariaShortcut } from "@/lib/browser/shortcuts";

// Loaded while its data is loaded, so that the page is usable sooner.
const CollectionTree = dynamic(
  () => import("@/features/parts/collections/tree/collection-tree").then((module) => module.CollectionTree),
  { ssr: false, loading: () => <RowsSkeleton /> },
);

// Mock servers come first; each row of either list contains a link to its item.
const FIRST_RESULT = "[data-item] a, [role='treeitem']";

/** The navigation of a workspace: its mock servers and collections, filtered by one search. */
export function Sidebar({ person }: { person: SignedInPerson }) {
  const workspace = useCurrentWorkspace();
  const [search, setSearch] = useState("");
  // A long list may be rendered later than the key press that filters it.
  const filter = useDeferredValue(search.trim().toLowerCase());
  const searchField = useRef<HTMLInputElement>(null);
  // If there is no room for the sidebar, the command menu offers the same search.
  useShortcut("search", () => {
    if (searchField.current?.checkVisibility()) searchField.current.focus();
    else setFrameDialog("commandMenu");
  });
  const mayNotEdit = useRefusal("collection.edit");
  const lists = useRef<HTMLDivElement>(null);
  const mockServersHeading = useRef<HTMLAnchorElement>(null);
  const collectionsHeading = useRef<HTMLAnchorElement>(null);

  return (
    <aside aria-label="Sidebar" className="flex h-full flex-col bg-panel">
      <div className="flex flex-col gap-2 p-2">
        <WorkspaceSwitcher />
        <div className="flex gap-1.5">
          <div className="min-w-0 flex-1">
            <SearchField
              inputRef={searchField}
              label="Search mock servers and collections"
              placeholder="Search"
              value={search}
              onChange={setSearch}
              onArrowDown={() => lists.current?.querySelector<HTMLElement>(FIRST_RESULT)?.focus()}
            />
          </div>
          <Button
            variant="outline"
            title="Command menu"
            aria-keyshortcuts={ariaShortcut("commandMenu")}
            className="px-2!"
            onClick={() => setFrameDialog("commandMenu")}
          >
            <span className="sr-only">Command menu</span>
            <KeyboardHint shortcut="commandMenu" />
          </Button>
        </div>
      </div>
      {/* Each list scrolls separately, so that a long one does not hide the other. */}
      <div ref={lists} className="flex min-h-0 flex-1 flex-col gap-3 px-2 pb-2">
        <section aria-label="Mock Servers" className="flex max-h-1/2 shrink-0 flex-col">
          <SectionHeading
            headingRef={mockServersHeading}
            href={paths.workspace(workspace.id)}
            title="Mock Servers"
            action={
              <LinkButton
                href={paths.newMockServer(workspace.id)}
                refusal={useRefusal("mockServer.edit")}
                variant="ghost"
                size="small"
              >
                <Plus aria-hidden />
                New Mock Server
              </LinkButton>
            }
          />
          <PaneBoundary pane="list of mock servers">
            <div className="min-h-0 overflow-y-auto">
              <MockServerList filter={filter} focusHeading={() => mockServersHeading.current?.focus()} />
            </div>
          </PaneBoundary>
        </section>
        <section aria-label="Collections" className="flex min-h-0 flex-1 flex-col">
          <SectionHeading
            headingRef={collectionsHeading}
            href={paths.collections(workspace.id)}
            title="Collections"
            action={
              <span className="flex">
                <LinkButton
                  href={paths.importCollection(workspace.id)}
                  refusal={mayNotEdit}
                  variant="ghost"
                  size="small"
                >
                  <FileDown aria-hidden />
                  Import
                </LinkButton>
                <NewCollectionButton refusal={mayNotEdit} />
              </span>
            }
          />
          <PaneBoundary pane="collection tree">
            <CollectionTree filter={filter} focusHeading={() => collectionsHeading.current?.focus()} />
          </PaneBoundary>
        </section>
      </div>
      <div className="border-t border-line p-2">
        <AccountButton person={person} />
      </div>
    </aside>
  );
}

function NewCollectionButton({ refusal }: { refusal: string | null }) {
  const { newCollection, isMaking } = useNewItems();
  return (
    <Button
      variant="ghost"
      size="icon"
      aria-label="New collection"
      title="New collection"
      refusal={refusal}
      pending={isMaking}
      onClick={() => newCollection(null)}
    >
      {isMaking ? null : <FolderPlus aria-hidden />}
    </Button>
  );
}

interface SectionHeadingProps {
  headingRef: RefObject<HTMLAnchorElement | null>;
  href: string;
  title: string;
  action: ReactNode;
}

function SectionHeading({ headingRef, href, title, action }: SectionHeadingProps) {
  return (
    <div className="flex h-8 items-center justify-between gap-2">
      <h2 className="min-w-0 text-xs font-semibold">
        <Link ref={headingRef} href={href} className="block truncate rounded px-2 py-1 text-muted hover:text-fg">
          {title}
        </Link>
      </h2>
      {action}
    </div>
  );
}
