"use client";

import { useQuery } from "@tanstack/react-query";
import { Folder } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useMemo, useState } from "react";
import { KeyboardHint } from "@/components/actions/keyboard-hint";
import { MethodLabel } from "@/components/labels/method-label";
import { CommandDialog, CommandGroup, CommandItem } from "@/components/ui/command";
import { useCollectionIndex } from "@/features/ground/data/use-collections";
import { useMockServers } from "@/features/ground/data/use-mock-servers";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { WORKSPACE_TYPE_WORDS } from "@/features/ground/session/words";
import { MockServerStatusIcon } from "@/features/parts/mock-servers/mock-server-status";
import { useTRPC } from "@/lib/api/trpc";
import { isShortcut } from "@/lib/browser/shortcuts";
import { listPlaces, type WorkspacePlace } from "./places";
import { findBest, type Found } from "./search";
import { type MenuCommand, useCommands } from "./use-commands";

// Few, because people type more instead of reading on, and a listbox of thousands would be slow to render and to read out.
const SHOWN_MAX = 20;
const SHOWN_WITHOUT_SEARCH_MAX = 5;

interface CommandMenuProps {
  newItems: { newCollection: (parentId: string | null) => void; newRequest: (collectionId: string) => void };
  onClose: () => void;
}

/** Opens every place and runs every command by a few letters of its name. */
export function CommandMenu({ newItems, onClose }: CommandMenuProps) {
  const [search, setSearch] = useState("");
  const [asksForCollection, setAsksForCollection] = useState(false);
  const places = usePlaces();
  const router = useRouter();
  const switchTo = (collections: boolean) => {
    setAsksForCollection(collections);
    setSearch("");
  };
  const commands = useCommands({
    newCollection: () => newItems.newCollection(null),
    askForCollection: () => switchTo(true),
  });

  const isSearched = search.trim() !== "";
  const placeGroup = (
    kind: WorkspacePlace["kind"],
    heading: string,
    choose: (place: WorkspacePlace) => void,
  ): Group => {
    const max = isSearched || asksForCollection ? SHOWN_MAX : SHOWN_WITHOUT_SEARCH_MAX;
    const found = findBest(places[kind], search, describePlace, max);
    const items = found.shown.map((place) => (
      <CommandItem
        key={place.id}
        value={`${kind} ${place.id}`}
        icon={<PlaceIcon place={place} />}
        detail={place.detail}
        onChoose={() => choose(place)}
      >
        {place.name}
      </CommandItem>
    ));
    return { heading: headingOf(heading, found), rank: found.bestRank, items };
  };
  const everything = (): Group[] => {
    const goTo = ({ href }: WorkspacePlace) => router.push(href);
    const found = findBest(commands, search, describeCommand, commands.length);
    const items = found.shown.map((command) => <CommandLine key={command.id} command={command} />);
    const actions = { heading: "Actions", rank: found.bestRank, items };
    const ofTree = [
      placeGroup("mockServer", "Mock Servers", goTo),
      placeGroup("collection", "Collections", goTo),
      placeGroup("request", "Requests", goTo),
    ];
    const workspaces = placeGroup("workspace", "Workspaces", goTo);
    // Without a search, commands come first; with one, the best match.
    if (!isSearched) return [actions, ...ofTree, workspaces];
    return [...ofTree, actions, workspaces].sort((a, b) => a.rank - b.rank);
  };
  const groups = asksForCollection
    ? [placeGroup("collection", "New request in", ({ id }) => newItems.newRequest(id))]
    : everything();

  return (
    <CommandDialog
      label="Command menu"
      placeholder={asksForCollection ? "In which collection?" : "Go to, or do …"}
      search={search}
      onSearch={setSearch}
      onClose={onClose}
      empty={groups.every(({ items }) => items.length === 0) ? "Nothing is called that." : null}
      onEscapeKeyDown={(event) => {
        if (!asksForCollection) return;
        event.preventDefault();
        switchTo(false);
      }}
      onKeyDown={(event) => {
        if (isShortcut(event, "commandMenu")) {
          event.preventDefault();
          onClose();
        }
        if (event.key === "Backspace" && search === "" && asksForCollection) switchTo(false);
      }}
    >
      {groups.map(({ heading, items }) =>
        items.length === 0 ? null : (
          <CommandGroup key={heading} heading={heading}>
            {items}
          </CommandGroup>
        ),
      )}
    </CommandDialog>
  );
}

interface Group {
  heading: string;
  rank: number;
  items: ReactNode[];
}

function headingOf(heading: string, { shown, total }: Found<WorkspacePlace>): string {
  return shown.length < total ? `${heading}: ${shown.length} of ${total.toLocaleString("en-US")}` : heading;
}

function describePlace(place: WorkspacePlace) {
  return { name: place.name, words: place.kind === "request" ? `${place.method} ${place.detail}` : place.detail };
}

function describeCommand({ label, otherWords }: MenuCommand) {
  return { name: label, words: otherWords };
}

function CommandLine({ command }: { command: MenuCommand }) {
  const { id, label, icon: Icon, refusal, shortcut, keepsOpen, run } = command;
  return (
    <CommandItem
      value={`action ${id}`}
      icon={<Icon aria-hidden className="text-muted" />}
      refusal={refusal}
      keepsOpen={keepsOpen}
      hint={shortcut ? <KeyboardHint shortcut={shortcut} /> : null}
      onChoose={run}
    >
      {label}
    </CommandItem>
  );
}

function PlaceIcon({ place }: { place: WorkspacePlace }) {
  switch (place.kind) {
    case "mockServer":
      return <MockServerStatusIcon status={place.status} />;
    case "collection":
      return <Folder aria-hidden className="text-muted" />;
    case "request":
      return <MethodLabel method={place.method} className="w-12 shrink-0 truncate" />;
    case "workspace": {
      const Icon = WORKSPACE_TYPE_WORDS[place.type].icon;
      return <Icon aria-hidden className="text-muted" />;
    }
  }
}

function usePlaces(): Record<WorkspacePlace["kind"], WorkspacePlace[]> {
  const trpc = useTRPC();
  const workspace = useCurrentWorkspace();
  const { data: mockServers } = useMockServers();
  const { data: index } = useCollectionIndex();
  const { data: workspaces } = useQuery(trpc.workspace.list.queryOptions());
  return useMemo(() => {
    const places = listPlaces(workspace.id, { mockServers: mockServers ?? [], index, workspaces: workspaces ?? [] });
    const ofKind = (kind: WorkspacePlace["kind"]) => places.filter((place) => place.kind === kind);
    return {
      mockServer: ofKind("mockServer"),
      collection: ofKind("collection"),
      request: ofKind("request"),
      workspace: ofKind("workspace"),
    };
  }, [workspace.id, mockServers, index, workspaces]);
}
