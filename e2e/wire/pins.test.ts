import { inject, describe, expect, it } from "vitest";
import { signedUp } from "../fixtures/management-api";
import { appLanes, call, type Lane } from "./lanes";
import { withDatabase } from "./wire-database";

const SEEN_WITHIN_MS = 1_000;

interface Ided {
  id: string;
}

/** A published mock server with a route of two examples, "usual" and "broken", and one of a single example. */
async function twoExamples() {
  const api = await signedUp(`http://localhost:${inject("wire").nodePort}`);
  const { id: workspaceId } = await api.mutate<Ided>("workspace.create", { name: "Mine", type: "PRIVATE" });
  const server = await api.mutate<Ided & { collectionId: string }>("mockServer.create", { workspaceId, name: "Shop" });
  const exampleOf = async (url: string, ...bodies: string[]) => {
    const request = { workspaceId, collectionId: server.collectionId, name: url, method: "GET", url };
    const { id: requestId } = await api.mutate<Ided>("request.create", request);
    const ids: string[] = [];
    for (const body of bodies) {
      const example = { workspaceId, requestId, name: body, response: { status: 200, body } };
      ids.push((await api.mutate<Ided>("example.create", example)).id);
    }
    return ids;
  };
  const [, broken = ""] = await exampleOf("/users/:id", "usual", "broken");
  await exampleOf("/other", "other");
  const key = { workspaceId, mockServerId: server.id };
  const { token } = await api.mutate<{ token: string }>("mockServer.publish", key);
  const pin = (settings: object) => api.mutate<Ided>("pin.create", { ...key, exampleId: broken, ...settings });
  const answer = async (lane: Lane, headers: string[] = [], sent = token, target = "/users/1") =>
    (await call(lane, { target, headers: ["X-Mock-Token", sent, ...headers] })).body.toString();
  return { api, key, pin, answer, lanes: appLanes(server.id) };
}

/** Waits, for as long as other instances may take to hear of a change. */
async function seen(answered: () => Promise<string>, expected: string) {
  const startedAt = performance.now();
  while ((await answered()) !== expected) expect(performance.now() - startedAt).toBeLessThan(SEEN_WITHIN_MS);
}

describe("a pinned example", () => {
  it("answers its route, and no other, on every lane until it is unpinned", async () => {
    const { api, key, pin, answer, lanes } = await twoExamples();
    for (const lane of lanes) expect(await answer(lane)).toBe("usual");
    const { id: pinId } = await pin({});
    for (const lane of lanes) {
      await seen(() => answer(lane), "broken");
      expect(await answer(lane, [], undefined, "/other")).toBe("other");
      expect(await answer(lane, ["X-Mock-Response-Name", "usual"])).toBe("usual");
    }
    await api.mutate("pin.remove", { ...key, pinId });
    for (const lane of lanes) await seen(() => answer(lane), "usual");
  });

  it("answers exactly so many calls, however many come at once to several processes", async () => {
    const { api, key, pin, answer, lanes } = await twoExamples();
    await pin({ calls: 7 });
    const calls = Array.from({ length: 80 }, (_, number) => lanes[number % lanes.length]);
    const answers = await Promise.all(calls.map(async (lane) => lane && answer(lane)));
    expect(answers.filter((body) => body === "broken")).toHaveLength(7);
    expect(await api.query("pin.list", key)).toEqual([]);
  });

  it("ends when its time is over", async () => {
    const { pin, answer, lanes } = await twoExamples();
    const { id } = await pin({ minutes: 1 });
    for (const lane of lanes) await seen(() => answer(lane), "broken");
    await withDatabase(async (db) => {
      await db.query("update pins set expires_at = now() where id = $1", [id]);
      await db.query(
        "update mock_servers set tokens_revision = tokens_revision + 1 where id = (select mock_server_id from pins where id = $1)",
        [id],
      );
    });
    for (const lane of lanes) await seen(() => answer(lane), "usual");
  });

  it("answers the calls of one token alone", async () => {
    const { api, key, pin, answer, lanes } = await twoExamples();
    const tester = { ...key, description: "Tester" };
    const { id: accessTokenId, token } = await api.mutate<{ id: string; token: string }>("accessToken.create", tester);
    await pin({ accessTokenId });
    for (const lane of lanes) {
      await seen(() => answer(lane, [], token), "broken");
      expect(await answer(lane)).toBe("usual");
    }
  });

  it("is why a recorded call was answered so, also when it has ended", async () => {
    const { api, key, pin, answer, lanes } = await twoExamples();
    const { id: pinId } = await pin({});
    const [lane] = lanes;
    if (!lane) throw new Error("There is no lane.");
    expect(await answer(lane)).toBe("broken");
    const { calls } = await api.query<{ calls: Ided[] }>("calls.list", key);
    await api.mutate("pin.remove", { ...key, pinId });
    const explained = await api.query("calls.explain", { ...key, callId: calls[0]?.id });
    expect(explained).toMatchObject({ isExact: true, trace: { how: "forced" } });
    expect(JSON.stringify(explained)).toContain("is pinned");
  });
});
