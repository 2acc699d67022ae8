import { expect, it } from "vitest";
import { tryCall } from "@/server/mock-runtime/try-call";
import { newWorkspace } from "@/test/api-people";
import { testDatabase } from "@/test/database";

const db = await testDatabase();

const JSON_TYPE: [string, string][] = [["Content-Type", "application/json"]];

it("a sample mock server answers every kind of call that it is a sample of", async () => {
  const { owner, workspaceId } = await newWorkspace("LOCAL");
  const { id: mockServerId, collectionId, name } = await owner.api.mockServer.createSample({ workspaceId });
  expect(name).toBe("Users API");
  expect(await owner.api.collection.tree({ workspaceId })).toMatchObject([{ id: collectionId, name: "Users API" }]);

  const answerTo = async (method: string, target: string, body = "") => {
    const headers = body === "" ? [] : JSON_TYPE;
    const { answer } = await tryCall({ mockServerId, method, target, headers, body: Buffer.from(body) });
    return `${answer.status} ${answer.headers.find(([key]) => key === "X-Mock-Example")?.[1] ?? ""}`;
  };
  expect(await answerTo("GET", "/users")).toBe("200 Two users");
  expect(await answerTo("GET", "/users/1")).toBe("200 Alice");
  expect(await answerTo("GET", "/users/999")).toBe("404 No such user");
  expect(await answerTo("POST", "/users", '{"name":"Carol"}')).toBe("201 Created");
  expect(await answerTo("POST", "/users", '{"name":""}')).toBe("422 Name missing");
});

it("samples can be made in several workspaces, and twice in one", async () => {
  for (const type of ["LOCAL", "PROJECT"] as const) {
    const { owner, workspaceId } = await newWorkspace(type);
    const first = await owner.api.mockServer.createSample({ workspaceId });
    const second = await owner.api.mockServer.createSample({ workspaceId });
    expect(second.collectionId).not.toBe(first.collectionId);
  }
});

it("a sample that cannot be made whole leaves nothing behind", async () => {
  const { owner, workspaceId } = await newWorkspace("LOCAL");
  await db.prisma.$executeRaw`ALTER TABLE mock_servers RENAME TO away`;
  try {
    await expect(owner.api.mockServer.createSample({ workspaceId })).rejects.toThrow();
  } finally {
    await db.prisma.$executeRaw`ALTER TABLE away RENAME TO mock_servers`;
  }
  expect(await owner.api.collection.tree({ workspaceId })).toEqual([]);
});
