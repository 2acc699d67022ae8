import { randomUUID } from "node:crypto";
import type { Furnished } from "./api-calls";

export const POSTMAN_SOURCE = JSON.stringify({
  info: { name: "Imported", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
  item: [{ name: "Get user", request: { method: "GET", url: "/users/:id" }, response: [{ name: "Found", code: 200 }] }],
});

type Input = Record<string, unknown>;

interface ProcedureCall {
  path: string;
  /** An input that the procedure accepts in a furnished PROJECT workspace. */
  input: (furnished: Furnished) => Input;
  /** Fields that may be missing. */
  optional?: string[];
}

/** Every procedure with an input, and a valid one. */
export const PROCEDURE_CALLS: ProcedureCall[] = [
  {
    path: "auth.signUp",
    input: () => ({ name: "Ann", email: `ann-${randomUUID()}@example.com`, password: "correct horse" }),
  },
  { path: "auth.verifyEmail", input: () => ({ token: "the token of no link", password: "correct horse" }) },
  { path: "auth.requestPasswordReset", input: () => ({ email: "nobody@example.com" }) },
  { path: "auth.resetPassword", input: () => ({ token: "the token of no link", password: "correct horse" }) },
  { path: "account.endSession", input: () => ({ sessionId: randomUUID() }) },
  { path: "account.changePassword", input: () => ({ current: "", next: "correct horse" }) },
  { path: "account.delete", input: () => ({ password: "" }) },
  { path: "workspace.create", input: () => ({ name: "New", type: "PROJECT" }) },
  { path: "workspace.rename", input: ({ workspaceId }) => ({ workspaceId, name: "Renamed" }) },
  { path: "workspace.delete", input: ({ workspaceId }) => ({ workspaceId }) },
  { path: "member.list", input: ({ workspaceId }) => ({ workspaceId }) },
  { path: "member.invite", input: ({ workspaceId }) => ({ workspaceId, email: "new@example.com", role: "EDITOR" }) },
  { path: "member.changeRole", input: ({ workspaceId, userId }) => ({ workspaceId, userId, role: "EDITOR" }) },
  { path: "member.remove", input: ({ workspaceId, userId }) => ({ workspaceId, userId }) },
  { path: "member.leave", input: ({ workspaceId }) => ({ workspaceId }) },
  { path: "invitation.list", input: ({ workspaceId }) => ({ workspaceId }) },
  { path: "invitation.revoke", input: ({ workspaceId, invitationId }) => ({ workspaceId, invitationId }) },
  { path: "invitation.preview", input: () => ({ token: "the token of no invitation" }) },
  { path: "invitation.accept", input: () => ({ token: "the token of no invitation" }) },
  { path: "collection.tree", input: ({ workspaceId }) => ({ workspaceId }) },
  {
    path: "collection.create",
    input: ({ workspaceId, parentId }) => ({ workspaceId, name: "New", parentId }),
    optional: ["parentId"],
  },
  {
    path: "collection.rename",
    input: ({ workspaceId, collectionId }) => ({ workspaceId, collectionId, name: "Renamed" }),
  },
  { path: "collection.delete", input: ({ workspaceId, collectionId }) => ({ workspaceId, collectionId }) },
  {
    path: "collection.move",
    input: ({ workspaceId, collectionId, parentId }) => ({ workspaceId, collectionId, parentId, position: 0 }),
  },
  { path: "collection.get", input: ({ workspaceId, collectionId }) => ({ workspaceId, collectionId }) },
  {
    path: "collection.update",
    input: ({ workspaceId, collectionId }) => ({
      workspaceId,
      collectionId,
      description: "What it is for.",
      expected: "",
    }),
    optional: ["expected"],
  },
  { path: "collection.variables", input: ({ workspaceId, collectionId }) => ({ workspaceId, collectionId }) },
  { path: "collection.allVariables", input: ({ workspaceId }) => ({ workspaceId }) },
  {
    path: "collection.setVariables",
    input: ({ workspaceId, collectionId }) => ({
      workspaceId,
      collectionId,
      variables: [{ key: "a", value: "1" }],
      expected: [],
    }),
    optional: ["expected"],
  },
  { path: "collection.preview", input: ({ workspaceId }) => ({ workspaceId, source: POSTMAN_SOURCE }) },
  {
    path: "collection.import",
    input: ({ workspaceId, parentId }) => ({ workspaceId, source: POSTMAN_SOURCE, parentId }),
    optional: ["parentId"],
  },
  { path: "collection.lint", input: ({ workspaceId, collectionId }) => ({ workspaceId, collectionId }) },
  {
    path: "collection.export",
    input: ({ workspaceId, collectionId }) => ({ workspaceId, collectionId, format: "postman" }),
  },
  { path: "request.get", input: ({ workspaceId, requestId }) => ({ workspaceId, requestId }) },
  {
    path: "request.create",
    input: ({ workspaceId, collectionId }) => ({
      workspaceId,
      collectionId,
      name: "New",
      method: "POST",
      url: "/users",
      description: "Adds one.",
      query: [{ key: "a", value: "1" }],
      headers: [{ key: "Accept", value: "text/html", enabled: false }],
      body: { kind: "json", text: "{}" },
    }),
    optional: ["description", "query", "headers", "body"],
  },
  {
    path: "request.update",
    input: ({ workspaceId, requestId }) => ({
      workspaceId,
      requestId,
      version: 1,
      name: "Changed",
      method: "PUT",
      url: "/people/:id",
      description: "Changes one.",
      query: [],
      headers: [],
      body: { kind: "none" },
    }),
    optional: ["name", "method", "url", "description", "query", "headers", "body"],
  },
  { path: "request.delete", input: ({ workspaceId, requestId }) => ({ workspaceId, requestId }) },
  {
    path: "request.restore",
    input: ({ workspaceId, deletedRequestId }) => ({ workspaceId, requestId: deletedRequestId }),
  },
  { path: "request.duplicate", input: ({ workspaceId, requestId }) => ({ workspaceId, requestId }) },
  {
    path: "request.move",
    input: ({ workspaceId, requestId, collectionId }) => ({ workspaceId, requestId, collectionId, position: 0 }),
  },
  { path: "example.get", input: ({ workspaceId, exampleId }) => ({ workspaceId, exampleId }) },
  {
    path: "example.create",
    input: ({ workspaceId, requestId }) => ({
      workspaceId,
      requestId,
      name: "New",
      description: "Of nobody.",
      request: { url: "/users/1" },
      response: { status: 404 },
      position: 0,
    }),
    optional: ["description", "request", "position"],
  },
  {
    path: "example.update",
    input: ({ workspaceId, exampleId }) => ({
      workspaceId,
      exampleId,
      version: 1,
      name: "Changed",
      description: "Of somebody.",
      request: { url: "/users/2" },
      response: { status: 201 },
    }),
    optional: ["name", "description", "request", "response"],
  },
  { path: "example.delete", input: ({ workspaceId, exampleId }) => ({ workspaceId, exampleId }) },
  {
    path: "example.restore",
    input: ({ workspaceId, deletedExampleId }) => ({ workspaceId, exampleId: deletedExampleId }),
  },
  {
    path: "example.reorder",
    input: ({ workspaceId, requestId, exampleId }) => ({ workspaceId, requestId, exampleIds: [exampleId] }),
  },
  { path: "mockServer.list", input: ({ workspaceId }) => ({ workspaceId }) },
  { path: "mockServer.get", input: ({ workspaceId, mockServerId }) => ({ workspaceId, mockServerId }) },
  {
    path: "mockServer.create",
    input: ({ workspaceId, collectionId }) => ({ workspaceId, name: "New", collectionId }),
    optional: ["collectionId"],
  },
  { path: "mockServer.createSample", input: ({ workspaceId }) => ({ workspaceId }) },
  {
    path: "mockServer.rename",
    input: ({ workspaceId, mockServerId }) => ({ workspaceId, mockServerId, name: "Renamed" }),
  },
  {
    path: "mockServer.link",
    input: ({ workspaceId, mockServerId, collectionId }) => ({ workspaceId, mockServerId, collectionId }),
  },
  { path: "mockServer.delete", input: ({ workspaceId, mockServerId }) => ({ workspaceId, mockServerId }) },
  { path: "mockServer.routes", input: ({ workspaceId, mockServerId }) => ({ workspaceId, mockServerId }) },
  { path: "mockServer.publish", input: ({ workspaceId, mockServerId }) => ({ workspaceId, mockServerId }) },
  { path: "mockServer.unpublish", input: ({ workspaceId, mockServerId }) => ({ workspaceId, mockServerId }) },
  { path: "accessToken.list", input: ({ workspaceId, mockServerId }) => ({ workspaceId, mockServerId }) },
  {
    path: "accessToken.create",
    input: ({ workspaceId, mockServerId }) => ({
      workspaceId,
      mockServerId,
      description: "CI",
      expiresInDays: 30,
      usageMax: 1_000,
    }),
    optional: ["expiresInDays", "usageMax"],
  },
  {
    path: "accessToken.rotate",
    input: ({ workspaceId, mockServerId, accessTokenId }) => ({
      workspaceId,
      mockServerId,
      accessTokenId,
      overlapHours: 24,
    }),
  },
  {
    path: "accessToken.deactivate",
    input: ({ workspaceId, mockServerId, accessTokenId }) => ({ workspaceId, mockServerId, accessTokenId }),
  },
  {
    path: "accessToken.delete",
    input: ({ workspaceId, mockServerId, accessTokenId }) => ({ workspaceId, mockServerId, accessTokenId }),
  },
  {
    path: "calls.list",
    input: ({ workspaceId, mockServerId }) => ({ workspaceId, mockServerId, filter: { status: "4xx" }, limit: 10 }),
    optional: ["filter", "limit"],
  },
  {
    path: "calls.get",
    input: ({ workspaceId, mockServerId, callId }) => ({ workspaceId, mockServerId, callId }),
  },
  {
    path: "calls.count",
    input: ({ workspaceId, mockServerId }) => ({ workspaceId, mockServerId, filter: { matched: false } }),
    optional: ["filter"],
  },
  {
    path: "calls.wait",
    input: ({ workspaceId, mockServerId }) => ({
      workspaceId,
      mockServerId,
      filter: { method: "GET" },
      count: 1,
      since: "2026-01-01T00:00:00Z",
      timeoutMs: 0,
    }),
    optional: ["filter", "count", "since", "timeoutMs"],
  },
  { path: "calls.watch", input: ({ workspaceId, mockServerId }) => ({ workspaceId, mockServerId }) },
  {
    path: "calls.explain",
    input: ({ workspaceId, mockServerId, callId }) => ({ workspaceId, mockServerId, callId }),
  },
  {
    path: "calls.suggest",
    input: ({ workspaceId, mockServerId, exampleId, callId }) => ({ workspaceId, mockServerId, exampleId, callId }),
  },
  {
    path: "calls.previewChange",
    input: ({ workspaceId, mockServerId, exampleId }) => ({
      workspaceId,
      mockServerId,
      exampleId,
      patch: { url: "/users/2" },
      position: 0,
    }),
    optional: ["patch", "position"],
  },
  {
    path: "calls.export",
    input: ({ workspaceId, mockServerId, callId }) => ({ workspaceId, mockServerId, filter: {}, callId }),
    optional: ["filter", "callId"],
  },
  { path: "calls.missing", input: ({ workspaceId, mockServerId }) => ({ workspaceId, mockServerId }) },
  { path: "calls.clear", input: ({ workspaceId, mockServerId }) => ({ workspaceId, mockServerId }) },
  { path: "pin.list", input: ({ workspaceId, mockServerId }) => ({ workspaceId, mockServerId }) },
  {
    path: "pin.create",
    input: ({ workspaceId, mockServerId, exampleId, accessTokenId }) => ({
      workspaceId,
      mockServerId,
      exampleId,
      calls: 2,
      minutes: 5,
      accessTokenId,
    }),
    optional: ["calls", "minutes", "accessTokenId"],
  },
  { path: "pin.remove", input: ({ workspaceId, mockServerId, pinId }) => ({ workspaceId, mockServerId, pinId }) },
  { path: "mockServer.recording", input: ({ workspaceId, mockServerId }) => ({ workspaceId, mockServerId }) },
  {
    path: "mockServer.setRecording",
    input: ({ workspaceId, mockServerId }) => ({
      workspaceId,
      mockServerId,
      enabled: false,
      keepCalls: 10,
      keepDays: 1,
      redactNames: ["customer ref"],
    }),
    optional: ["enabled", "keepCalls", "keepDays", "redactNames"],
  },
  { path: "work.progress", input: ({ workspaceId }) => ({ workspaceId, workId: randomUUID() }) },
  { path: "work.cancel", input: ({ workspaceId }) => ({ workspaceId, workId: randomUUID() }) },
  { path: "audit.list", input: ({ workspaceId }) => ({ workspaceId }) },
  { path: "audit.export", input: ({ workspaceId }) => ({ workspaceId }) },
  {
    path: "mockServer.tryIt",
    input: ({ workspaceId, mockServerId }) => ({
      workspaceId,
      mockServerId,
      method: "GET",
      path: "/users/1",
      headers: [{ key: "Accept", value: "*/*" }],
      body: "",
    }),
    optional: ["headers", "body"],
  },
];
