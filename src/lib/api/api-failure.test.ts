import { TRPCClientError } from "@trpc/client";
import { expect, it } from "vitest";
import { apiFailure } from "./api-failure";

const answeredBy = (status: number) =>
  TRPCClientError.from(new SyntaxError("Unexpected token"), { meta: { response: new Response("", { status }) } });

it("a request that is refused as too large on its way to the app is said to be so, and asking again is no use", () => {
  const failure = apiFailure(answeredBy(413));
  expect(failure).toMatchObject({ reached: true, status: 413 });
  expect(failure.message).toContain("4.5 MB");
});

it.each([502, 200])("what else answers in the API's place is no answer of the server: %i", (status) => {
  expect(apiFailure(answeredBy(status))).toMatchObject({ reached: false, status: null });
});
