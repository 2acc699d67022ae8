import { loadReaders } from "@/mock-engine/readers/readers";

// Tests of the engine compile collections at once. What serves and checks collections loads its readers itself, which the db and wire tests hold.
await loadReaders([
  { kind: "xml", text: "" },
  { kind: "graphql", query: "" },
]);
