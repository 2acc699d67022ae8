import type { CollectionIndex } from "@/features/collections/collection-index";
import type { MockServerSummary, WorkspaceSummary } from "@/lib/api-types";
import { paths } from "@/lib/paths";

/** Something that one can go to. */
export type Place = { id: string; name: string; href: string } & (
  | { kind: "mockServer"; status: MockServerSummary["status"]; detail: string }
  | { kind: "collection"; detail: string }
  | { kind: "request"; method: string; detail: string }
  | { kind: "workspace"; type: WorkspaceSummary["type"]; detail: string }
);

/** Every mock server, collection and request of a workspace, and the person's other workspaces. `detail` says where it lies. */
export function listPlaces(
  workspaceId: string,
  known: { mockServers: MockServerSummary[]; index: CollectionIndex | undefined; workspaces: WorkspaceSummary[] },
): Place[] {
  const { mockServers, index, workspaces } = known;
  const pathOf = (collectionId: string | null): string => {
    const node = collectionId === null ? undefined : index?.nodes.get(collectionId);
    return node?.kind === "collection" ? node.collection.path.join(" > ") : "";
  };
  const inTree = [...(index?.nodes.values() ?? [])].map((node): Place => {
    const { id, name } = node;
    return node.kind === "collection"
      ? { kind: "collection", id, name, href: paths.collection(workspaceId, id), detail: pathOf(node.parentId) }
      : {
          ...{ kind: "request", id, name, href: paths.request(workspaceId, id) },
          ...{ method: node.request.method, detail: `${node.request.url} · ${pathOf(node.parentId)}` },
        };
  });
  return [
    ...mockServers.map(({ id, name, status, collectionId }): Place => {
      return {
        kind: "mockServer",
        id,
        name,
        status,
        href: paths.mockServer(workspaceId, id),
        detail: pathOf(collectionId),
      };
    }),
    ...inTree,
    ...workspaces
      .filter(({ id }) => id !== workspaceId)
      .map(({ id, name, type }): Place => ({
        kind: "workspace",
        id,
        name,
        type,
        href: paths.workspace(id),
        detail: "",
      })),
  ];
}
