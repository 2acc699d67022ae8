import type { CollectionNode } from "@/lib/api-types";

/**
 * A tree for tests out of an indented outline, two blanks a level: names in upper case are collections, others requests. Each has its
 * name for an id.
 */
export function outlined(text: string): CollectionNode[] {
  const roots: CollectionNode[] = [];
  const above: CollectionNode[] = [];
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
export function outlineOf(collections: CollectionNode[]): string {
  return collections
    .map(({ id, children, requests }) => {
      const inside = [outlineOf(children), ...requests.map((request) => request.id)].filter(Boolean).join(" ");
      return inside ? `${id}(${inside})` : id;
    })
    .join(" ");
}
