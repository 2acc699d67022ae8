import { send } from "../../e2e/wire/raw-http";

/** Calls a mock server; answers how long it took in ms. Throws on any status but 200. */
export async function timeAnswer(port: number, mockServerId: string, target: string): Promise<number> {
  const startedAt = performance.now();
  const { status } = await send(port, { target, headers: ["Host", `${mockServerId}.mock.localhost:${port}`] });
  if (status !== 200) throw new Error(`${target} was answered ${status}.`);
  return performance.now() - startedAt;
}
