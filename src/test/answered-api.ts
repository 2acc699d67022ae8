import { TRPCClientError, type TRPCLink } from "@trpc/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { observable } from "@trpc/server/observable";
import type { AppRouter } from "@/server/trpc/router";

type Inputs = inferRouterInputs<AppRouter>;
type Outputs = inferRouterOutputs<AppRouter>;

/** What the management API says, by procedure: `{ example: { reorder: ({ requestId }) => ({ id: requestId }) } }`. */
export type Answers = {
  [Router in keyof Outputs]?: {
    [Name in keyof Outputs[Router]]?: (
      input: Name extends keyof Inputs[Router] ? Inputs[Router][Name] : never,
    ) => Outputs[Router][Name] | Promise<Outputs[Router][Name]>;
  };
};

/** The management API, as far as a test answers for it; `inputsOf` says what it was asked. What nobody answers is refused. */
export function answeredApi(answers: Answers) {
  const calls: { path: string; input: unknown }[] = [];
  const known = new Map(
    Object.entries(answers).flatMap(([router, procedures]) =>
      Object.entries(procedures).map(([name, answer]) => [`${router}.${name}`, answer as (input: unknown) => unknown]),
    ),
  );
  const link: TRPCLink<AppRouter> =
    () =>
    ({ op: { path, input } }) =>
      observable((observer) => {
        calls.push({ path, input });
        const answer = known.get(path) ?? (() => Promise.reject(refusal(`Nobody answers ${path}.`, 404)));
        // As over the network, nothing is answered at once.
        Promise.resolve(input)
          .then(answer)
          .then((data) => observer.next({ result: { type: "data", data } }))
          .then(() => observer.complete())
          .catch((error) => observer.error(TRPCClientError.from(error as Error)));
      });
  return {
    link,
    inputsOf: (path: string) => calls.filter((call) => call.path === path).map(({ input }) => input),
  };
}

/** What an answer throws to be the API's refusal. */
export function refusal(message: string, httpStatus: number): Error {
  return TRPCClientError.from({ error: { message, code: -32603, data: { httpStatus } } });
}
