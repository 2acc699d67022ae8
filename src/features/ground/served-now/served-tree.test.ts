import { expect, it } from "vitest";
import { indexCollections } from "@/features/ground/data/collection-index";
import type { CollectionTreeDto, MockServerDto } from "@/lib/api/api-types";
import { mockServersOf, servedTree } from "./served-tree";

const node = (id: string, parentId: string | null, children: CollectionTreeDto[] = []): CollectionTreeDto => ({
  id,
  name: id,
  path: [id],
  parentId,
  requests: [],
  children,
});
const INDEX = indexCollections([
  node("top", null, [node("middle", "top", [node("leaf", "middle")])]),
  node("other", null),
]);

const mockServer = (collectionId: string | null): MockServerDto => ({
  id: `of ${collectionId}`,
  name: "M",
  url: "",
  pathUrl: "",
  collectionId,
  status: "local",
  publishedAt: null,
});

it("finds the mock servers that serve a collection, itself linked or one above it", () => {
  const all = [mockServer("middle"), mockServer("other"), mockServer(null), mockServer("top")];
  expect(mockServersOf(all, INDEX, "middle").map(({ id }) => id)).toEqual(["of middle", "of top"]);
});

it("takes the variables of the collections above the linked one, nearest first", () => {
  const variables = ["top", "middle", "leaf"].map((collectionId) => ({
    collectionId,
    variables: [{ key: "in", value: collectionId }],
  }));
  const served = servedTree(INDEX, "leaf", "leaf", variables);
  expect(served?.collection.id).toBe("leaf");
  expect(served?.inheritedVariables.map(({ value }) => value)).toEqual(["middle", "top"]);
  expect(served?.variablesOf("leaf")).toEqual([{ key: "in", value: "leaf" }]);
});

it("takes the outermost collection where nothing is linked, and nothing where the collection is gone", () => {
  expect(servedTree(INDEX, "leaf", null, [])?.collection.id).toBe("top");
  expect(servedTree(INDEX, "gone", null, [])).toBeNull();
});
