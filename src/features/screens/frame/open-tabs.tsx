"use client";

import { clsx } from "clsx";
import { FileDown, Folder, Plus, Settings, X } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useEffectEvent, useRef } from "react";
import { UnsavedDot } from "@/components/feedback/unsaved-dot";
import { MethodLabel } from "@/components/labels/method-label";
import { Button } from "@/components/ui/button";
import { useCollectionIndex } from "@/features/ground/data/use-collections";
import { useMockServers } from "@/features/ground/data/use-mock-servers";
import { useDirtyRequestIds } from "@/features/ground/editing/drafts/use-draft";
import { askBeforeLeaving } from "@/features/ground/editing/leaving/leave-question";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { MockServerStatusIcon } from "@/features/parts/mock-servers/mock-server-status";
import { useAddress } from "@/hooks/use-address";
import { useShortcut } from "@/hooks/use-shortcut";
import { paths } from "@/lib/browser/paths";
import { useStoredValue } from "@/lib/browser/stored-value";
import {
  isKept,
  neighbourOf,
  nextTab,
  type OpenTab,
  parseTabs,
  type TabSubject,
  tabSubject,
  withTab,
} from "./open-tabs-list";

/** The open tabs, remembered per workspace. The URL says which one is shown. */
export function OpenTabs() {
  const workspace = useCurrentWorkspace();
  const router = useRouter();
  const here = useAddress();
  const labelOf = useTabLabels();
  const dirty = useDirtyRequestIds();
  const [stored, change] = useStoredValue(`open-tabs:${workspace.id}`, parseTabs);

  const tabs = tabSubject(workspace.id, here.path) ? withTab(stored, here) : stored;
  const keep = useEffectEvent(() => {
    if (isKept(workspace.id, here.path)) change((kept) => withTab(kept, here));
  });
  // Once per URL, not after each rendering: otherwise a tab that is being closed would come back before its page has changed.
  useEffect(() => keep(), [here.href]);

  const shown = tabs.flatMap((tab) => {
    const subject = tabSubject(workspace.id, tab.path);
    const label = subject && labelOf(subject);
    return label ? [{ tab, subject, label }] : [];
  });
  const step = (by: 1 | -1) => {
    const next = nextTab(
      shown.map(({ tab }) => tab),
      here.path,
      by,
    );
    if (next) router.push(next.href);
  };
  useShortcut("nextTab", () => step(1));
  useShortcut("previousTab", () => step(-1));
  useShortcut("closeTab", shown.some(({ tab }) => tab.path === here.path) ? () => void close(here.path) : null);

  async function close(path: string) {
    const subject = tabSubject(workspace.id, path);
    if (subject?.kind === "request" && !(await askBeforeLeaving([subject.id]))) return;
    if (path === here.path) router.push(neighbourOf(tabs, path)?.href ?? paths.workspace(workspace.id));
    change((kept) => kept.filter((tab) => tab.path !== path));
  }

  return (
    <nav aria-label="Open tabs" className="h-9 shrink-0 overflow-x-auto border-b border-line bg-panel">
      <ul className="flex h-full">
        {shown.map(({ tab, subject, label }, position) => (
          <Tab
            key={tab.path}
            tab={tab}
            label={label}
            position={position}
            current={tab.path === here.path}
            isDirty={subject.kind === "request" && dirty.has(subject.id)}
            onClose={() => void close(tab.path)}
          />
        ))}
      </ul>
    </nav>
  );
}

interface TabLabel {
  icon: ReactNode;
  name: string;
}

interface TabProps {
  tab: OpenTab;
  label: TabLabel;
  position: number;
  current: boolean;
  /** Whether something of it is not saved. */
  isDirty: boolean;
  onClose: () => void;
}

function Tab({ tab, label, position, current, isDirty, onClose }: TabProps) {
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) item.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
    // Again when the stored tabs are loaded, because they move it.
  }, [current, position]);

  return (
    <li
      ref={item}
      className={clsx(
        "group relative flex max-w-52 shrink-0 items-center border-r border-line pr-1",
        current
          ? "bg-canvas before:absolute before:inset-x-0 before:top-0 before:h-0.5 before:bg-accent"
          : "hover:bg-hover",
      )}
    >
      <Link
        href={tab.href}
        aria-current={current ? "page" : undefined}
        className={clsx(
          "flex h-full min-w-0 items-center gap-1.5 pr-1 pl-3 text-xs",
          current ? "text-fg" : "text-muted",
        )}
        onAuxClick={(event) => {
          if (event.button !== 1) return;
          event.preventDefault();
          onClose();
        }}
      >
        {label.icon}
        <span className="truncate">{label.name}</span>
        {isDirty ? <UnsavedDot /> : null}
      </Link>
      <Button
        variant="ghost"
        size="iconSmall"
        aria-label={`Close ${label.name}`}
        className={clsx(
          "pointer-coarse:opacity-100",
          !current && "opacity-0 group-focus-within:opacity-100 group-hover:opacity-100",
        )}
        onClick={onClose}
      >
        <X aria-hidden />
      </Button>
    </li>
  );
}

/** The label of each tab. Null if its item is not read yet or was deleted: such a tab is not shown. */
function useTabLabels(): (subject: TabSubject) => TabLabel | null {
  const { data: mockServers } = useMockServers();
  const { data: collections } = useCollectionIndex();
  return (subject) => {
    switch (subject.kind) {
      case "newMockServer":
        return { icon: <Plus aria-hidden className="size-4 shrink-0" />, name: "New Mock Server" };
      case "importCollection":
        return { icon: <FileDown aria-hidden className="size-4 shrink-0" />, name: "Import" };
      case "settings":
        return { icon: <Settings aria-hidden className="size-4 shrink-0" />, name: "Workspace settings" };
      case "mockServer": {
        const mockServer = mockServers?.find(({ id }) => id === subject.id);
        return mockServer ? { icon: <MockServerStatusIcon status={mockServer.status} />, name: mockServer.name } : null;
      }
      case "collection":
      case "request": {
        const node = collections?.nodes.get(subject.id);
        if (!node) return null;
        const icon =
          node.kind === "request" ? (
            <MethodLabel method={node.request.method} />
          ) : (
            <Folder aria-hidden className="size-4 shrink-0 text-muted" />
          );
        return { icon, name: node.name };
      }
    }
  };
}
