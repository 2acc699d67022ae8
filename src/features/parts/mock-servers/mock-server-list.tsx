"use client";

import { Link2, Pencil, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type ItemAction, ItemMenu } from "@/components/actions/item-menu";
import { RowsFailure, RowsSkeleton } from "@/components/feedback/rows-placeholder";
import { useMockServers } from "@/features/ground/data/use-mock-servers";
import { useCurrentWorkspace, useRefusal } from "@/features/ground/session/current-workspace";
import { useAddress } from "@/hooks/use-address";
import { paths } from "@/lib/browser/paths";
import { isShortcut } from "@/lib/browser/shortcuts";
import { MockServerRow } from "./mock-server-row";

const DeleteMockServerDialog = dynamic(
  () => import("./delete-mock-server-dialog").then((module) => module.DeleteMockServerDialog),
  { ssr: false },
);
const LinkCollectionDialog = dynamic(
  () => import("./link-collection-dialog").then((module) => module.LinkCollectionDialog),
  { ssr: false },
);

interface MockServerListProps {
  /** Shows only mock servers whose name contains this text (in lower case). */
  filter: string;
  /** Focuses the heading after the last mock server was deleted. */
  focusHeading: () => void;
}

/** The sidebar's mock servers. Arrow keys move between them. */
export function MockServerList({ filter, focusHeading }: MockServerListProps) {
  const workspace = useCurrentWorkspace();
  const refusal = useRefusal("mockServer.edit");
  const { path } = useAddress();
  const { data: mockServers, error, refetch } = useMockServers();
  const [renamingId, setRenamingId] = useState<string | null>(null);
  const [asking, setAsking] = useState<{ about: "delete" | "link"; id: string; nextId: string | null } | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const linkOf = (id: string) => list.current?.querySelector<HTMLElement>(`[data-item="${id}"] a`);

  // The row exists again after its field is closed.
  const wantedId = useRef<string | null>(null);
  useEffect(() => {
    if (wantedId.current === null || renamingId !== null) return;
    linkOf(wantedId.current)?.focus();
    wantedId.current = null;
  });

  if (!mockServers) return error ? <RowsFailure error={error} retry={() => void refetch()} /> : <RowsSkeleton />;

  const shown = mockServers.filter((mockServer) => mockServer.name.toLowerCase().includes(filter));
  const neighbourOf = (id: string, step: -1 | 1) => shown[shown.findIndex((one) => one.id === id) + step]?.id ?? null;
  const ask = (about: "delete" | "link", id: string) =>
    setAsking({ about, id, nextId: neighbourOf(id, 1) ?? neighbourOf(id, -1) });
  const actionsFor = (id: string): ItemAction[] => [
    { label: "Rename", icon: Pencil, shortcut: "rename", refusal, run: () => setRenamingId(id) },
    { label: "Link another collection", icon: Link2, refusal, run: () => ask("link", id) },
    {
      label: "Delete",
      icon: Trash2,
      shortcut: "delete",
      danger: true,
      startsGroup: true,
      refusal,
      run: () => ask("delete", id),
    },
  ];

  function handleKey(event: KeyboardEvent) {
    const { target } = event;
    const id = target instanceof HTMLAnchorElement && target.closest<HTMLElement>("[data-item]")?.dataset.item;
    if (!id) return;
    const action = actionsFor(id).find(({ shortcut }) => shortcut && isShortcut(event, shortcut));
    const goalId = goalOf(event, {
      up: neighbourOf(id, -1),
      down: neighbourOf(id, 1),
      all: shown.map((one) => one.id),
    });
    if (!action && goalId === undefined) return;
    event.preventDefault();
    if (goalId) linkOf(goalId)?.focus();
    if (action && !action.refusal) action.run();
  }

  const asked = mockServers.find((mockServer) => mockServer.id === asking?.id);
  return (
    <>
      <ItemMenu
        actionsFor={actionsFor}
        nameOf={(id) => mockServers.find((mockServer) => mockServer.id === id)?.name ?? ""}
        focusItem={(id) => linkOf(id)?.focus()}
      >
        <ul ref={list} aria-label="Mock Servers" onKeyDown={handleKey}>
          {shown.map((mockServer) => (
            <MockServerRow
              key={mockServer.id}
              mockServer={mockServer}
              current={path === paths.mockServer(workspace.id, mockServer.id)}
              onRenamed={
                mockServer.id === renamingId
                  ? (id, byKeyboard) => {
                      wantedId.current = byKeyboard ? id : null;
                      setRenamingId(null);
                    }
                  : undefined
              }
            />
          ))}
        </ul>
      </ItemMenu>
      {shown.length === 0 ? (
        <p className="px-2 py-1 text-xs text-muted">
          {mockServers.length === 0 ? "None yet." : "No mock server matches the search."}
        </p>
      ) : null}
      {asking?.about === "delete" && asked ? (
        <DeleteMockServerDialog
          mockServer={asked}
          onClose={() => setAsking(null)}
          focusAfterwards={() => {
            const next = asking.nextId === null ? null : linkOf(asking.nextId);
            if (next) next.focus();
            else focusHeading();
          }}
        />
      ) : null}
      {asking?.about === "link" && asked ? (
        <LinkCollectionDialog
          mockServer={asked}
          onClose={() => setAsking(null)}
          focusAfterwards={() => linkOf(asked.id)?.focus()}
        />
      ) : null}
    </>
  );
}

/** The id to which a key moves in a list; null for none, undefined for keys with another meaning. */
function goalOf(
  { key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent,
  { up, down, all }: { up: string | null; down: string | null; all: string[] },
): string | null | undefined {
  if (altKey || ctrlKey || metaKey || shiftKey) return undefined;
  if (key === "ArrowUp") return up;
  if (key === "ArrowDown") return down;
  if (key === "Home") return all[0];
  return key === "End" ? all.at(-1) : undefined;
}
