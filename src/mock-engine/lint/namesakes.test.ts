import { expect, it } from "vitest";
import { sketchCollection, type ExampleSketch } from "@/mock-engine/cases/case";
import { lintCollection } from "./rules/lint-collection";

const REPEATED: Record<string, ExampleSketch> = { a: {}, b: { status: 500 } };

/** Two requests of one name in a folder, one in another, and one of another name. */
function collection() {
  const folder = (name: string, lines: Record<string, string>) => {
    const requests = Object.fromEntries(
      Object.entries(lines).map(([key, line]) => [key, { line, examples: REPEATED }]),
    );
    const made = sketchCollection(requests);
    for (const request of made.requests) {
      request.id = `${name} ${request.name}`;
      request.examples = request.examples.map((example) => ({ ...example, id: `${request.id} ${example.id}` }));
    }
    return { ...made, id: name, name };
  };
  const [shop, admin] = [
    folder("Shop", { one: "GET /1", two: "GET /2" }),
    folder("Admin", { three: "GET /3", four: "GET /4" }),
  ];
  for (const request of [...shop.requests, ...admin.requests.slice(0, 1)]) {
    request.name = "Create";
    request.body = { kind: "json", text: "{" };
  }
  return { id: "root", name: "API", variables: [], children: [shop, admin], requests: [] };
}

it("says which of several requests of one name a message is about", () => {
  const found = lintCollection({ collection: collection(), inheritedVariables: [] });
  const messages = found.filter(({ rule }) => rule === "unreadable-body").map(({ message }) => message);
  expect(messages.map((message) => message.split("copy of it. ")[1])).toEqual([
    "“Create” is number 1 of the 2 of this name in “API / Shop”.",
    "“Create” is number 2 of the 2 of this name in “API / Shop”.",
    "“Create” is the one in “API / Admin”.",
  ]);
});

it("says it of examples too, and of none whose name is its own", () => {
  const saved = collection();
  const [request] = saved.children[0]?.requests ?? [];
  if (request) request.examples = request.examples.map((example) => ({ ...example, name: "OK" }));
  const ties = lintCollection({ collection: saved, inheritedVariables: [] }).filter(
    ({ rule }) => rule === "always-tie",
  );
  expect(ties[0]?.message).toContain("“OK” is number 2 of the 2 examples of this name.");
  expect(ties[0]?.message).toContain("“OK” is number 1 of the 2 examples of this name.");
  expect(ties.slice(1).every(({ message }) => !message.includes("number"))).toBe(true);
});
