import { useQuery } from "@tanstack/react-query";
import { screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { renderInWorkspace } from "@/test/render-in-workspace";
import { useWork } from "./use-work";
import { WorkProgress } from "./work-progress";

/** Asks for work that ends when the test says so, or when its request is closed. */
function Asker({ result }: { result: Promise<string> }) {
  const { run, ongoing } = useWork();
  const { data, error } = useQuery({
    queryKey: ["asked"],
    queryFn: () =>
      run(({ signal }) => {
        const closed = new Promise<never>((_resolve, reject) => {
          signal.addEventListener("abort", () => reject(new Error("closed")));
        });
        return Promise.race([result, closed]);
      }),
    retry: false,
  });
  return (
    <>
      <WorkProgress work={ongoing} doing="Importing" />
      <p>{error ? error.message : (data ?? "nothing yet")}</p>
    </>
  );
}

function newResult() {
  let finish = (_result: string) => undefined as void;
  const result = new Promise<string>((resolve) => (finish = resolve));
  return { result, finish };
}

const LATE = { timeout: 5_000 };

it("work that takes longer than a second says how far it has come, and is gone when it is done", async () => {
  const { result, finish } = newResult();
  const progress = { step: "saving", done: 2_000, total: 8_000 } as const;
  renderInWorkspace(<Asker result={result} />, { answers: { work: { progress: () => progress } } });
  expect(screen.queryByRole("progressbar")).toBeNull();
  const bar = await screen.findByRole("progressbar", { name: "Importing" }, LATE);
  await vi.waitFor(() => expect(bar).toHaveProperty("value", 2_000));
  expect(screen.getByRole("status").textContent).toBe("Saving: 2,000 of 8,000…");
  finish("imported");
  expect(await screen.findByText("imported")).toBeDefined();
  expect(screen.queryByRole("progressbar")).toBeNull();
});

it("cancelling what another instance does closes the request", async () => {
  const answers = { work: { progress: () => null, cancel: () => ({ outcome: "not here" as const }) } };
  const { user, inputsOf } = renderInWorkspace(<Asker result={newResult().result} />, { answers });
  await user.click(await screen.findByRole("button", { name: "Cancel" }, LATE));
  expect(await screen.findByText("It was cancelled.")).toBeDefined();
  expect(inputsOf("work.cancel")).toHaveLength(1);
});

it("cancelling too late leaves the request open, and its result is shown", async () => {
  const { result, finish } = newResult();
  const cancelled = newResult();
  const cancel = () => cancelled.result.then(() => ({ outcome: "too late" as const }));
  const { user } = renderInWorkspace(<Asker result={result} />, {
    answers: { work: { progress: () => null, cancel } },
  });
  await user.click(await screen.findByRole("button", { name: "Cancel" }, LATE));
  cancelled.finish("");
  // The answer has reached the page by the time at which another asked for after it has.
  await new Promise((resolve) => setImmediate(resolve));
  finish("imported");
  expect(await screen.findByText("imported")).toBeDefined();
});
