"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { memo, useEffect, useRef } from "react";
import { ItemMenuButton } from "@/components/actions/item-menu";
import { InlineRename } from "@/components/fields/inline-rename";
import { useMockServerMutations } from "@/features/ground/data/use-mock-servers";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import type { MockServerDto } from "@/lib/api/api-types";
import { paths } from "@/lib/browser/paths";
import { ariaShortcut } from "@/lib/browser/shortcuts";
import { CollectionDeleted } from "./collection-deleted";
import { MockServerStatusIcon, MockServerStatusWord } from "./mock-server-status";

interface MockServerRowProps {
  mockServer: MockServerDto;
  /** Whether its page is open. */
  current: boolean;
  /** Set while its name is edited. */
  onRenamed?: (id: string, byKeyboard: boolean) => void;
}

/** One mock server of the sidebar. The list handles keys, so that a row is only rendered again when what it shows changes. */
export const MockServerRow = memo(function MockServerRow({ mockServer, current, onRenamed }: MockServerRowProps) {
  const { id: workspaceId } = useCurrentWorkspace();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) row.current?.scrollIntoView({ block: "nearest" });
  }, [current]);

  if (onRenamed) {
    return <RenamedRow mockServer={mockServer} onRenamed={(byKeyboard) => onRenamed(mockServer.id, byKeyboard)} />;
  }
  return (
    <li ref={row} data-item={mockServer.id} className="group relative flex items-center">
      <Link
        href={paths.mockServer(workspaceId, mockServer.id)}
        prefetch={false}
        aria-current={current ? "page" : undefined}
        aria-keyshortcuts={`${ariaShortcut("rename")} ${ariaShortcut("delete")}`}
        className={clsx(
          "flex h-7 min-w-0 flex-1 items-center gap-2 rounded-md pr-8 pl-2 text-sm",
          current ? "bg-selected" : "hover:bg-hover",
        )}
      >
        <MockServerStatusIcon status={mockServer.status} />
        <span className="min-w-0 flex-1 truncate" title={mockServer.name}>
          {mockServer.name}
        </span>
        {mockServer.collectionId === null ? <CollectionDeleted /> : null}
        <MockServerStatusWord status={mockServer.status} />
      </Link>
      <span className="absolute right-1 flex">
        <ItemMenuButton name={mockServer.name} />
      </span>
    </li>
  );
});

function RenamedRow({
  mockServer,
  onRenamed,
}: {
  mockServer: MockServerDto;
  onRenamed: (byKeyboard: boolean) => void;
}) {
  const workspace = useCurrentWorkspace();
  const { rename } = useMockServerMutations();
  return (
    <li className="flex h-7 items-center gap-2 pr-1 pl-2">
      <MockServerStatusIcon status={mockServer.status} />
      <InlineRename
        label={`New name for ${mockServer.name}`}
        name={mockServer.name}
        onSave={(name) => rename.mutateAsync({ workspaceId: workspace.id, mockServerId: mockServer.id, name })}
        onDone={onRenamed}
      />
    </li>
  );
}
