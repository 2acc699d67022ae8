import type { MockServerRoute } from "@/lib/api-types";

/** An example that is worth a call, with why. */
export interface NextExample {
  requestId: string;
  exampleId: string;
  title: string;
  status: number;
}

/** What to try after the first call: something that is not there, and something that is refused. */
export function nextExamples(routes: readonly MockServerRoute[]): NextExample[] {
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
