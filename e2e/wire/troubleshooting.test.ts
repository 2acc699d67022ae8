import { describe, expect, it } from "vitest";
import { signedUp } from "../fixtures/management-api";
import { afterEdit } from "./after-edit";
import { appPorts } from "./lanes";
import { valuesOf, send } from "./raw-http";
import { withDatabase } from "./wire-database";

// Each trouble of docs/rules.md, "When a call gets no answer", as a caller meets it, and its advice as a person follows it.

interface Ided {
  id: string;
}

async function aMockServer(port: number) {
  const api = await signedUp(`http://localhost:${port}`);
  const { id: workspaceId } = await api.mutate<Ided>("workspace.create", { name: "Trouble", type: "PRIVATE" });
  const server = await api.mutate<Ided & { url: string; collectionId: string }>("mockServer.create", {
    workspaceId,
    name: "Users",
  });
  const call = async (
    method: string,
    target: string,
    { headers = [], body }: { headers?: string[]; body?: string } = {},
  ) => {
    const response = await send(port, {
      method,
      target,
      headers: ["Host", new URL(server.url).host, ...headers],
      ...(body !== undefined && { body: Buffer.from(body) }),
    });
    return {
      status: response.status,
      text: response.body.toString(),
      matched: valuesOf(response, "x-mock-match")[0],
      error: valuesOf(response, "x-mock-error")[0],
    };
  };
  const addRequest = (method: string, url: string) =>
    api.mutate<Ided>("request.create", { workspaceId, collectionId: server.collectionId, name: url, method, url });
  const addExample = (requestId: string, name: string, request: object = {}) =>
    api.mutate<Ided & { version: number }>("example.create", {
      workspaceId,
      requestId,
      name,
      request,
      response: { status: 200, body: name },
    });
  return { api, workspaceId, server, call, addRequest, addExample };
}

describe.each(appPorts())("a caller's troubles and their advice: %s", (_name, port) => {
  it("404 – Add a request to the collection, then – Add an example, then – Request not found", async () => {
    const { call, addRequest, addExample } = await aMockServer(port);
    await afterEdit(() => call("GET", "/users/1")).toMatchObject({ status: 404, error: "collection_empty" });
    expect((await call("GET", "/users/1")).text).toContain("Add a request to the collection");

    const { id } = await addRequest("GET", "/users/:id");
    await afterEdit(() => call("GET", "/users/1")).toMatchObject({ status: 404, error: "request_without_examples" });
    expect((await call("GET", "/users/1")).text).toContain("Add an example for this mock request");

    await addExample(id, "Alice");
    await afterEdit(() => call("GET", "/users/1")).toMatchObject({ status: 200, text: "Alice" });
    for (const [method, target] of [
      ["POST", "/users/1"],
      ["GET", "/Users/1"],
      ["GET", "/users/1/"],
      ["GET", "/user/1"],
    ] as const) {
      const answer = await call(method, target);
      expect(answer).toMatchObject({ status: 404, error: "request_not_found" });
      expect(answer.text).toContain("Request not found");
      expect(answer.text).toContain('"pattern":"/users/:id"');
    }
  });

  it("Correct route exists but wrong response is returned: more specific criteria, then the order", async () => {
    const { api, workspaceId, call, addRequest, addExample } = await aMockServer(port);
    const { id: requestId } = await addRequest("POST", "/users");
    const general = await addExample(requestId, "general", { body: { kind: "json", text: '{"type":"user"}' } });
    const admin = await addExample(requestId, "admin", { body: { kind: "none" } });
    const headers = ["Content-Type", "application/json"];
    const asAdmin = { headers, body: '{"type":"admin","name":"Alice"}' };
    await afterEdit(() => call("POST", "/users", asAdmin)).toMatchObject({ text: "admin" });
    await afterEdit(() => call("POST", "/users", { headers, body: '{"type":"user","name":"Bob"}' })).toMatchObject({
      text: "general",
    });

    const { id: exampleId, version } = admin;
    const request = { body: { kind: "json", text: '{"type":"admin"}' }, headers: [{ key: "X-Team", value: "a" }] };
    await api.mutate("example.update", { workspaceId, exampleId, version, request });
    const none = { headers, body: '{"type":"guest"}' };
    await afterEdit(() => call("POST", "/users", none)).toMatchObject({ text: "general" });
    await api.mutate("example.reorder", { workspaceId, requestId, exampleIds: [admin.id, general.id] });
    await afterEdit(() => call("POST", "/users", { headers, body: '{"type":"user"}' })).toMatchObject({
      text: "general",
    });
  });

  it("Published mock server returns 401 Unauthorized, token shows Expired: a new token helps", async () => {
    const { api, workspaceId, server, call, addRequest, addExample } = await aMockServer(port);
    const { id: requestId } = await addRequest("GET", "/users/:id");
    await addExample(requestId, "Alice");
    const key = { workspaceId, mockServerId: server.id };
    const { token } = await api.mutate<{ token: string }>("mockServer.publish", key);
    await afterEdit(() => call("GET", "/users/1")).toMatchObject({ status: 401, error: "token_missing" });
    await afterEdit(() => call("GET", "/users/1", { headers: ["Authorization", token] })).toMatchObject({
      status: 200,
    });

    await withDatabase(async (db) => {
      await db.query("update access_tokens set expires_at = now() where mock_server_id = $1", [server.id]);
      await db.query("update mock_servers set tokens_revision = tokens_revision + 1 where id = $1", [server.id]);
    });
    await expect
      .poll(async () => (await call("GET", "/users/1", { headers: ["Authorization", token] })).error)
      .toBe("token_expired");
    expect(await api.query("accessToken.list", key)).toMatchObject([{ status: "expired" }]);
    const created = await api.mutate<{ token: string }>("accessToken.create", { ...key, description: "New" });
    await afterEdit(() => call("GET", "/users/1", { headers: ["Authorization", created.token] })).toMatchObject({
      text: "Alice",
    });
  });

  it("Publishing mock servers is only available for private and project workspaces", async () => {
    const api = await signedUp(`http://localhost:${port}`);
    const { id: workspaceId } = await api.mutate<Ided>("workspace.create", { name: "Local", type: "LOCAL" });
    const { id: mockServerId } = await api.mutate<Ided>("mockServer.create", { workspaceId, name: "Users" });
    await expect(api.mutate("mockServer.publish", { workspaceId, mockServerId })).rejects.toThrow(
      "Publishing mock servers is only available for private and project workspaces",
    );
  });
});
