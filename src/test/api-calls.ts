import { randomUUID } from "node:crypto";
import { TRPCError } from "@trpc/server";
import type { WorkspaceType } from "@/access/workspace-types";
import { prisma } from "@/server/db";
import { describeError } from "@/server/trpc/error-shape";
import { appRouter } from "@/server/trpc/router";
import { type Api, type TestPerson, newMember, newPerson, newWorkspace } from "./api-people";

/** A workspace with one of everything, for tests that walk every procedure. */
export interface Furnished {
  owner: TestPerson;
  workspaceId: string;
  parentId: string;
  collectionId: string;
  requestId: string;
  exampleId: string;
  mockServerId: string;
  accessTokenId: string;
  /** Recorded at the mock server. */
  callId: string;
  /** Has ended: it answers nothing. */
  pinId: string;
  /** Deleted a moment ago, with one example. */
  deletedRequestId: string;
  /** Deleted a moment ago from the request. */
  deletedExampleId: string;
  /** A second member of a PROJECT; in other workspaces a person who is no member. */
  userId: string;
  /** Of a PROJECT; elsewhere of none. */
  invitationId: string;
}

export async function furnishedWorkspace(type: WorkspaceType): Promise<Furnished> {
  const { owner, workspaceId } = await newWorkspace(type);
  const { api } = owner;
  const { id: parentId } = await api.collection.create({ workspaceId, name: "Parent" });
  const { id: collectionId } = await api.collection.create({ workspaceId, name: "Child", parentId });
  const { id: requestId } = await api.request.create({
    workspaceId,
    collectionId,
    name: "Get user",
    method: "GET",
    url: "/users/:id",
  });
  const { id: exampleId } = await api.example.create({
    workspaceId,
    requestId,
    name: "Found",
    response: { status: 200, body: '{"id":1}' },
  });
  const { id: mockServerId } = await api.mockServer.create({ workspaceId, name: "Users", collectionId: parentId });
  const accessTokenId = await insertedToken(mockServerId);
  const callId = await insertedCall(mockServerId);
  const ended = { mockServerId, exampleId, expiresAt: new Date(), pinnedBy: owner.id };
  const { id: pinId } = await prisma().pin.create({ data: ended });
  const deletedRequest = { workspaceId, collectionId, name: "Deleted", method: "GET", url: "/deleted" };
  const { id: deletedRequestId } = await api.request.create(deletedRequest);
  await api.example.create({ workspaceId, requestId: deletedRequestId, name: "Gone", response: { status: 200 } });
  await api.request.delete({ workspaceId, requestId: deletedRequestId });
  const deletedExample = { workspaceId, requestId, name: "Deleted", response: { status: 410 } };
  const { id: deletedExampleId } = await api.example.create(deletedExample);
  await api.example.delete({ workspaceId, exampleId: deletedExampleId });
  const second = type === "PROJECT" ? await newMember(workspaceId, "VIEWER") : await newPerson("Nobody");
  const invited = { workspaceId, email: "invited@example.com", role: "VIEWER" as const };
  const invitationId = type === "PROJECT" ? (await api.member.invite(invited)).invitationId : randomUUID();
  return {
    owner,
    workspaceId,
    parentId,
    collectionId,
    requestId,
    exampleId,
    mockServerId,
    accessTokenId,
    callId,
    pinId,
    deletedRequestId,
    deletedExampleId,
    userId: second.id,
    invitationId,
  };
}

/** Beside the API: a workspace's type may forbid it, and what must be refused there has to find something. */
async function insertedToken(mockServerId: string): Promise<string> {
  const expiresAt = new Date(Date.now() + 86_400_000);
  const token = { tokenHash: randomUUID(), prefix: "abcd1234", description: "CI", expiresAt, usageMax: 1_000 };
  const { id } = await prisma().accessToken.create({ data: { mockServerId, ...token } });
  return id;
}

async function insertedCall(mockServerId: string): Promise<string> {
  const data = {
    ...{
      mockServerId,
      occurredAt: new Date(),
      form: "subdomain",
      method: "GET",
      path: "/nowhere",
      query: "",
      headers: [],
    },
    ...{ body: new Uint8Array(), bodyBytes: 0, status: 404, revision: 1, durationMs: 1 },
    error: { code: "request_not_found", message: "Request not found", hint: "", nearest: [] },
  };
  return (await prisma().call.create({ data })).id;
}

/** The paths of all procedures there are, e.g. `collection.tree`. */
export function procedurePaths(): string[] {
  return Object.keys(appRouter._def.procedures);
}

/** Whether a procedure only reads. */
export function isQuery(path: string): boolean {
  // Flat by path, whatever its type says.
  const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>;
  return procedures[path]?._def.type !== "mutation";
}

/** Calls a procedure by its path. */
export async function callProcedure(api: Api, path: string, input?: unknown): Promise<unknown> {
  let at: unknown = api;
  for (const name of path.split(".")) at = (at as Record<string, unknown>)[name];
  return (at as (input: unknown) => Promise<unknown>)(input);
}

/** Why a call was refused, as a client would see it; fails when it was not. */
export async function refusalOf(call: Promise<unknown>) {
  const error = await call.then(
    (answer) => {
      throw new Error(`The call was not refused but answered ${JSON.stringify(answer)}.`);
    },
    (reason: unknown) => reason,
  );
  if (!(error instanceof TRPCError)) throw error;
  const { message, appError, fields } = describeError(error);
  return { code: error.code, appCode: appError?.code, details: appError?.details, message, fields };
}

/** Everything in every table that people's work is in: two equal ones mean that nothing was written in between. */
export async function databaseContent(): Promise<string> {
  const tables = [
    "users",
    "workspaces",
    "members",
    "invitations",
    "collections",
    "requests",
    "examples",
    "mock_servers",
    "deleted_items",
    "access_tokens",
    "audit_events",
    "calls",
    "pins",
  ];
  const digests = tables.map(
    (table) => `(SELECT md5(coalesce(string_agg(row::text, '|' ORDER BY row::text), '')) FROM ${table} AS row)`,
  );
  const [{ content } = { content: "" }] = await prisma().$queryRawUnsafe<{ content: string }[]>(
    `SELECT concat_ws(' ', ${digests.join(", ")}) AS content`,
  );
  return content;
}
