import { expect, it } from "vitest";
import { newWorkspace } from "@/test/api-people";
import { testDatabase } from "@/test/database";
import { recordCalls } from "@/test/record-calls";

await testDatabase();
const { owner, workspaceId } = await newWorkspace("PRIVATE");
const { api } = owner;

it("unmatched calls are grouped by method and shape of the path, and leave once a route answers them", async () => {
  const { id: mockServerId, collectionId } = await api.mockServer.create({ workspaceId, name: "Shop" });
  if (collectionId === null) throw new Error("The new mock server has no collection.");
  const key = { workspaceId, mockServerId };
  expect(await api.calls.missing(key)).toEqual({ groups: [] });

  const users = await api.request.create({
    workspaceId,
    collectionId,
    name: "Users",
    method: "GET",
    url: "/users/{id}",
  });
  await api.example.create({ workspaceId, requestId: users.id, name: "Found", response: { status: 200 } });
  for (const at of [1, 2, 3, 4]) await recordCalls(mockServerId, { target: `/orders/${at}?at=${at}` });
  await recordCalls(mockServerId, { target: "/orders/4" });
  await recordCalls(mockServerId, { target: "/users/1" });
  await recordCalls(mockServerId, { method: "POST", target: "/orders/1" });

  const { groups } = await api.calls.missing(key);
  expect(groups.map(({ method, shape, count }) => [method, shape, count]).sort()).toEqual([
    ["GET", "/orders/{id}", 5],
    ["POST", "/orders/{id}", 1],
  ]);
  const orders = groups.find(({ method }) => method === "GET");
  expect(orders?.paths).toHaveLength(3);
  expect(await api.calls.get({ ...key, callId: orders?.callId ?? "" })).toMatchObject({
    method: "GET",
    occurredAt: orders?.lastAt,
  });

  const made = await api.request.create({
    workspaceId,
    collectionId,
    name: "Order",
    method: "GET",
    url: "/orders/{id}",
  });
  expect(made.name).toBe("Order");
  expect((await api.calls.missing(key)).groups.map(({ method }) => method)).toEqual(["POST"]);
});
