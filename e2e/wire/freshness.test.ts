import { describe, expect, it } from "vitest";
import { aCollection, anExample, aRequest } from "@/test/mock-builders";
import { bumpRevision, seedMockServer } from "@/test/seed-mock-server";
import { signedUp } from "../fixtures/management-api";
import { afterEdit } from "./after-edit";
import { appLanes, appPorts, call, type Lane } from "./lanes";
import { withDatabase } from "./wire-database";

const SEEN_WITHIN_MS = 1_000;

const textOf = async (lane: Lane, target = "/") => (await call(lane, { target })).body.toString();

describe("an edit that another instance saved", () => {
  it("is served within a second, by instances that were answering all the while", async () => {
    const example = anExample({ body: "before" });
    const { mockServerId } = await withDatabase((db) =>
      seedMockServer(db, aCollection({ requests: [aRequest({ examples: [example] })] })),
    );
    const lanes = appLanes(mockServerId);
    for (const lane of lanes) expect(await textOf(lane)).toBe("before");
    await withDatabase(async (db) => {
      await db.query("begin");
      await db.query("update examples set response_body = 'after' where id = $1", [example.id]);
      await bumpRevision(db, mockServerId);
      await db.query("commit");
    });
    const savedAt = performance.now();
    for (const lane of lanes) {
      while ((await textOf(lane)) !== "after") expect(performance.now() - savedAt).toBeLessThan(SEEN_WITHIN_MS);
    }
  });

  it("so is that the mock server was deleted", async () => {
    const { mockServerId } = await withDatabase((db) => seedMockServer(db, aCollection({ requests: [aRequest()] })));
    const lanes = appLanes(mockServerId);
    for (const lane of lanes) expect((await call(lane, { target: "/" })).status).toBe(200);
    await withDatabase((db) => db.query("delete from mock_servers where id = $1", [mockServerId]));
    const deletedAt = performance.now();
    for (const lane of lanes) {
      while ((await call(lane, { target: "/" })).status !== 404) {
        expect(performance.now() - deletedAt).toBeLessThan(SEEN_WITHIN_MS);
      }
    }
  });
});

interface Ided {
  id: string;
}

describe.each(appPorts())("what a person saves in the app is served by the very next call: %s", (_name, port) => {
  it("through every kind of edit", async () => {
    const api = await signedUp(`http://localhost:${port}`);
    const { id: workspaceId } = await api.mutate<Ided>("workspace.create", { name: "Mine", type: "PRIVATE" });
    const server = await api.mutate<Ided & { collectionId: string; url: string; pathUrl: string }>(
      "mockServer.create",
      {
        workspaceId,
        name: "Mine",
      },
    );
    const lanes = appLanes(server.id).filter((lane) => lane.port === port);
    const served = async (target: string) => {
      const answers = await Promise.all(
        lanes.map(async (lane) => {
          const { status, body } = await call(lane, { target });
          return status === 200
            ? body.toString()
            : (JSON.parse(body.toString()) as { error: { code: string } }).error.code;
        }),
      );
      expect(new Set(answers).size).toBe(1);
      return answers[0];
    };
    expect(lanes.map(({ host }) => host)).toContain(new URL(server.url).host);
    expect(lanes.map(({ prefix }) => prefix)).toContain(new URL(server.pathUrl).pathname);

    await afterEdit(() => served("/users")).toBe("collection_empty");
    const { collectionId } = server;
    const request = await api.mutate<Ided>("request.create", {
      workspaceId,
      collectionId,
      name: "Users",
      method: "GET",
      url: "/users",
    });
    await afterEdit(() => served("/users")).toBe("request_without_examples");
    const example = await api.mutate<Ided & { version: number }>("example.create", {
      workspaceId,
      requestId: request.id,
      name: "First",
      response: { status: 200, body: "one" },
    });
    await afterEdit(() => served("/users")).toBe("one");
    for (let version = example.version; version < example.version + 5; version += 1) {
      const response = { status: 200, body: `edit ${version}` };
      await api.mutate("example.update", { workspaceId, exampleId: example.id, version, response });
      await afterEdit(() => served("/users")).toBe(`edit ${version}`);
    }
    const parent = await api.mutate<Ided>("collection.create", { workspaceId, name: "Above" });
    const base = [{ key: "base", value: "/v7" }];
    await api.mutate("collection.setVariables", { workspaceId, collectionId: parent.id, variables: base });
    await api.mutate("request.update", { workspaceId, requestId: request.id, version: 1, url: "{{base}}/users" });
    await afterEdit(() => served("/v7/users")).toBe("request_not_found");
    await api.mutate("collection.move", { workspaceId, collectionId, parentId: parent.id, position: 0 });
    await afterEdit(() => served("/v7/users")).toBe(`edit ${example.version + 4}`);
    await api.mutate("collection.delete", { workspaceId, collectionId });
    await afterEdit(() => served("/users")).toBe("collection_empty");
    await api.mutate("mockServer.delete", { workspaceId, mockServerId: server.id });
    await afterEdit(() => served("/users")).toBe("mock_server_not_found");
  });
});
