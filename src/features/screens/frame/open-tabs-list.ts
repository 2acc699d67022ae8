import { paths } from "@/lib/browser/paths";

/** An open tab of a workspace. `path` identifies it; `href` also contains the state of its page, e.g. the selected part. */
export interface OpenTab {
  path: string;
  href: string;
}

export type TabSubject =
  | { kind: "mockServer" | "collection" | "request"; id: string }
  | { kind: "newMockServer" | "importCollection" | "settings" };

/** What a page of the workspace shows; null for the start page, which has no tab. */
export function tabSubject(workspaceId: string, path: string): TabSubject | null {
  if (path === paths.newMockServer(workspaceId)) return { kind: "newMockServer" };
  if (path === paths.importCollection(workspaceId)) return { kind: "importCollection" };
  if (path === paths.settings(workspaceId)) return { kind: "settings" };
  const id = path.split("/").at(-1) ?? "";
  for (const kind of ["mockServer", "collection", "request"] as const) {
    if (path === paths[kind](workspaceId, id)) return { kind, id };
  }
  return null;
}

/** Whether a page's tab stays when another one is opened. A form for a new item has a tab only while it is shown. */
export function isKept(workspaceId: string, path: string): boolean {
  const subject = tabSubject(workspaceId, path);
  return subject !== null && subject.kind !== "newMockServer" && subject.kind !== "importCollection";
}

/** The tabs with this one updated, or added at the end. */
export function withTab(tabs: OpenTab[], tab: OpenTab): OpenTab[] {
  const known = tabs.some(({ path }) => path === tab.path);
  return known ? tabs.map((other) => (other.path === tab.path ? tab : other)) : [...tabs, tab];
}

/** Where to go when the open tab is closed: the tab on its right, else on its left, else nowhere. */
export function neighbourOf(tabs: OpenTab[], path: string): OpenTab | null {
  const at = tabs.findIndex((tab) => tab.path === path);
  return tabs[at + 1] ?? tabs[at - 1] ?? null;
}

/** The tab `by` places further, cyclically; from a page without a tab the first or the last one. Null without tabs. */
export function nextTab(tabs: OpenTab[], path: string, by: 1 | -1): OpenTab | null {
  const at = tabs.findIndex((tab) => tab.path === path);
  const next = at === -1 ? (by === 1 ? 0 : -1) : (at + by) % tabs.length;
  return tabs.at(next) ?? null;
}

/** Reads stored tabs and skips invalid ones. */
export function parseTabs(value: unknown): OpenTab[] {
  return Array.isArray(value) ? value.filter(isTab) : [];
}

function isTab(value: unknown): value is OpenTab {
  return (
    typeof value === "object" &&
    value !== null &&
    "path" in value &&
    typeof value.path === "string" &&
    "href" in value &&
    typeof value.href === "string" &&
    value.href.startsWith(value.path)
  );
}
