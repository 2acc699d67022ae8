import { expect, it, vi } from "vitest";
import type { RequestBody } from "@/mock-engine/model";

it("screens make a call from what is saved, whatever its body, before a reader is loaded", async () => {
  // Other tests begin with all readers loaded.
  vi.resetModules();
  const { callFromSaved } = await import("@/call-shapes/call-from-saved");
  const { hasReaders } = await import("./readers");
  const bodies: RequestBody[] = [
    { kind: "graphql", query: "{ a(id: {{id}}) }", variables: '{"id": {{id}}}' },
    { kind: "graphql", query: '{ a(id: "{{id}}") }' },
    { kind: "xml", text: "<a>{{b}}</a>" },
  ];
  expect(hasReaders(bodies)).toBe(false);
  for (const body of bodies) {
    const { body: sent } = callFromSaved("POST", { url: "/x", query: [], headers: [], body });
    expect(JSON.stringify(sent)).not.toBe('""');
  }
});
