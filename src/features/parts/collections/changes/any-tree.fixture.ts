import type { CollectionTreeDto } from "@/lib/api/api-types";

/**
 * A tree for tests from an outline with two spaces per level: names in upper case are collections, others are requests. Names are also ids.
 */
export function outlined(text: string): CollectionTreeDto[] {
  const roots: CollectionTreeDto[] = [];
  const above: CollectionTreeDto[] = [];
  for (const line of text.split("\n").filter((candidate) => candidate.trim() !== "")) {
    const name = line.trim();
    above.splice((line.length - line.trimStart().length) / 2);
    const parent = above.at(-1);
    if (name === name.toUpperCase()) {
      const path = [...(parent?.path ?? []), name];
      const collection = { id: name, name, path, parentId: parent?.id ?? null, children: [], requests: [] };
      (parent?.children ?? roots).push(collection);
      above.push(collection);
    } else {
      parent?.requests.push({ id: name, name, method: "GET", url: `/${name}`, exampleCount: 1 });
    }
  }
  return roots;
}

/** The tree in one line: `A(B(b1) a1) C`. */
export function outlineOf(collections: CollectionTreeDto[]): string {
  return collections
    .map(({ id, children, requests }) => {
      const inside = [outlineOf(children), ...requests.map((request) => request.id)].filter(Boolean).join(" ");
      return inside ? `${id}(${inside})` : id;
    })
    .join(" ");
}
