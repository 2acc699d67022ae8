import { collectionOfDraft } from "@/interchange/collection-of-draft";
import { lintCollection } from "@/mock-engine/lint/rules/lint-collection";
import type { MockFile } from "./mock-file";

/** The report of an import, as lines: its name, its size, its routes, what would be left out, and lint findings. */
export function checkReport({ read, mock }: MockFile): string {
  const routes = mock.requests.map(
    ({ method, pattern, examples }) => `  ${method} ${pattern}  ${counted(examples.length, "example")}`,
  );
  const warnings = read.warnings.map(({ where, message }) => `  ${where}: ${message}`);
  const collection = collectionOfDraft(read.collection);
  const lines = new Map(mock.requests.map(({ id, method, pattern }) => [id, `${method} ${pattern}`]));
  const problems = lintCollection({ collection, inheritedVariables: [] }).map(
    ({ severity, where, message, fix }) => `  ${severity}: ${lines.get(where.requestId)}: ${message} ${fix}`,
  );
  return [
    read.collection.name,
    contents(read),
    ...(routes.length === 0 ? [] : ["", "Routes:", ...routes]),
    ...(warnings.length === 0 ? [] : ["", "Warnings:", ...warnings]),
    ...(problems.length === 0 ? [] : ["", "Problems:", ...problems]),
  ].join("\n");
}

/** `56 requests, 75 examples` */
export function contents({ requestCount, exampleCount }: MockFile["read"]): string {
  return `${counted(requestCount, "request")}, ${counted(exampleCount, "example")}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
