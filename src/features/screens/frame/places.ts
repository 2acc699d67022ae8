import type { CollectionIndex } from "@/features/ground/data/collection-index";
import type { MockServerDto, WorkspaceDto } from "@/lib/api/api-types";
import { paths } from "@/lib/browser/paths";

/** Something that the command menu can open. */
export type WorkspacePlace = { id: string; name: string; href: string } & (
  | { kind: "mockServer"; status: MockServerDto["status"]; detail: string }
  | { kind: "collection"; detail: string }
  | { kind: "request"; method: string; detail: string }
  | { kind: "workspace"; type: WorkspaceDto["type"]; detail: string }
);

/** All mock servers, collections and requests of a workspace, and the person's other workspaces. `detail` says where each is. */
export function listPlaces(
  workspaceId: string,
  known: { mockServers: MockServerDto[]; index: CollectionIndex | undefined; workspaces: WorkspaceDto[] },
): WorkspacePlace[] {
  const { mockServers, index, workspaces } = known;
  const pathOf = (collectionId: string | null): string => {
    const node = collectionId === null ? undefined : index?.nodes.get(collectionId);
    return node?.kind === "collection" ? node.collection.path.join(" > ") : "";
  };
  const inTree = [...(index?.nodes.values() ?? [])].map((node): WorkspacePlace => {
    const { id, name } = node;
    return node.kind === "collection"
      ? { kind: "collection", id, name, href: paths.collection(workspaceId, id), detail: pathOf(node.parentId) }
      : {
          ...{ kind: "request", id, name, href: paths.request(workspaceId, id) },
          ...{ method: node.request.method, detail: `${node.request.url} · ${pathOf(node.parentId)}` },
        };
  });
  return [
    ...mockServers.map(({ id, name, status, collectionId }): WorkspacePlace => {
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
      .map(({ id, name, type }): WorkspacePlace => ({
        kind: "workspace",
        id,
        name,
        type,
        href: paths.workspace(id),
        detail: "",
      })),
  ];
}
