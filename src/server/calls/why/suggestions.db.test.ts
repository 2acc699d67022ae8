import { expect, it } from "vitest";
import { prisma } from "@/server/database/db";
import { furnishedWorkspace } from "@/test/api-calls";
import { testDatabase } from "@/test/database";

await testDatabase();
const { owner, workspaceId } = await furnishedWorkspace("PROJECT");
const { api } = owner;

/** A mock server with one request and three examples: one without conditions, one for `role=admin`, and a copy of that. */
async function newUsersMock() {
  const { id: collectionId } = await api.collection.create({ workspaceId, name: "Users" });
  const { id: requestId } = await api.request.create({
    workspaceId,
    collectionId,
    name: "List",
    method: "GET",
    url: "/users",
  });
  const add = async (name: string, status: number, role: string | null) => {
    const query = role === null ? [] : [{ key: "role", value: role, enabled: true }];
    const { id } = await api.example.create({ workspaceId, requestId, name, request: { query }, response: { status } });
    return id;
  };
  const anybody = await add("Anybody", 200, null);
  const admins = await add("Admins", 201, "admin");
  const { id: mockServerId } = await api.mockServer.create({ workspaceId, name: "Users", collectionId });
  return { key: { workspaceId, mockServerId }, requestId, anybody, admins };
}

async function record(mockServerId: string, query: string): Promise<string> {
  const call = {
    mockServerId,
    method: "GET",
    path: "/users",
    query,
    form: "path",
    headers: [],
    body: Buffer.alloc(0),
    bodyBytes: 0,
  };
  const { id } = await prisma().call.create({
    data: { ...call, occurredAt: new Date(), status: 200, revision: 1, durationMs: 1 },
  });
  return id;
}

it("says what to change in the call, ready to be sent, and what to change in the example, ready to be saved", async () => {
  const { key, admins } = await newUsersMock();
  const call = {
    method: "GET",
    path: "/users?role=user&page=1",
    headers: [
      { key: "Host", value: "x" },
      { key: "X-A", value: "1" },
    ],
  };
  const suggested = await api.calls.suggest({ ...key, exampleId: admins, call });
  expect(suggested).toMatchObject({
    call: {
      kind: "change",
      changes: [{ part: "query", name: "role", before: "user", after: "admin" }],
      method: "GET",
      path: "/users?role=admin&page=1",
      headers: [{ key: "X-A", value: "1", enabled: true }],
      body: "",
    },
    example: { kind: "change", patch: { query: [{ key: "role", value: "user", enabled: true }] }, moveFirst: false },
    target: { id: admins, name: "Admins", version: 1 },
  });
});

it("does so for a recorded call, and never writes a redacted secret into an example", async () => {
  const { key, admins } = await newUsersMock();
  const callId = await record(key.mockServerId, "role=[redacted]");
  const suggested = await api.calls.suggest({ ...key, exampleId: admins, callId });
  expect(suggested.call).toMatchObject({ kind: "change", path: "/users?role=admin" });
  expect(suggested.example).toMatchObject({ patch: { query: [{ value: "{{value}}" }] } });
});

it("applied as suggested, the example answers", async () => {
  const { key, admins, requestId, anybody } = await newUsersMock();
  const call = { method: "GET", path: "/users?role=user" };
  const { example, target } = await api.calls.suggest({ ...key, exampleId: admins, call });
  if (example.kind !== "change") throw new Error("A change was expected.");
  await api.example.update({ workspaceId, exampleId: admins, version: target.version, request: example.patch });
  expect((await api.calls.explain({ ...key, call })).trace.winnerId).toBe(admins);
  expect(await api.calls.suggest({ ...key, exampleId: admins, call })).toMatchObject({
    call: { kind: "already" },
    example: { kind: "already" },
  });
  await api.example.reorder({ workspaceId, requestId, exampleIds: [admins, anybody] });
});

it("previews which recorded calls a change would answer otherwise, and saves nothing", async () => {
  const { key, admins, anybody } = await newUsersMock();
  await record(key.mockServerId, "");
  const user = await record(key.mockServerId, "role=user");
  const admin = await record(key.mockServerId, "role=admin");
  const patch = { query: [{ key: "role", value: "user", enabled: true }] };
  const preview = await api.calls.previewChange({ ...key, exampleId: admins, patch });
  expect(preview.looked).toBe(3);
  expect(preview.changed).toMatchObject([
    { callId: admin, before: { exampleId: admins, status: 201 }, after: { exampleId: anybody, status: 200 } },
    { callId: user, before: { exampleId: anybody, exampleName: "Anybody" }, after: { exampleId: admins } },
  ]);
  expect(await api.example.get({ workspaceId, exampleId: admins })).toMatchObject({ version: 1 });
  expect(await api.calls.previewChange({ ...key, exampleId: admins, position: 0 })).toMatchObject({
    looked: 3,
    changed: [],
  });
});
