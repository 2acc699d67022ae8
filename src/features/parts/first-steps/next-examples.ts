import type { RouteDto } from "@/lib/api/api-types";

/** An example that is worth a call, and why. */
export interface NextExample {
  requestId: string;
  exampleId: string;
  title: string;
  status: number;
}

/** What to try after the first call: something that does not exist, and something that is refused. */
export function nextExamples(routes: readonly RouteDto[]): NextExample[] {
  const all = routes.flatMap(({ requestId, examples }) =>
    examples.map(({ id, name, status }) => ({ requestId, exampleId: id, name, status })),
  );
  return KINDS.flatMap(({ title, isOne }) => {
    const example = all.find(({ status }) => isOne(status));
    return example
      ? [{ requestId: example.requestId, exampleId: example.exampleId, title, status: example.status }]
      : [];
  });
}

const KINDS = [
  { title: "What is not there", isOne: (status: number) => status === 404 },
  { title: "An input that is not valid", isOne: (status: number) => status === 400 || status === 422 },
];
