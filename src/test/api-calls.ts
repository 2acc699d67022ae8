import { randomUUID } from "node:crypto";
import { TRPCError } from "@trpc/server";
import type { WorkspaceType } from "@/access/vocabulary";
import { prisma } from "@/server/database/db";
import { errorForClient } from "@/server/trpc/base/error-shape";
import { appRouter } from "@/server/trpc/router";
import { type Api, newMember, newPerson, newWorkspace, type TestPerson } from "./api-people";

/** A workspace with one item of each kind, for tests of all procedures. */
export interface Furnished {
  owner: TestPerson;
  workspaceId: string;
  parentId: string;
  collectionId: string;
  requestId: string;
  exampleId: string;
  mockServerId: string;
  accessTokenId: string;
  /** A recorded call of the mock server. */
  callId: string;
  /** An ended pin, which answers nothing. */
  pinId: string;
  /** A request that was just deleted, with one example. */
  deletedRequestId: string;
  /** An example of the request that was just deleted. */
  deletedExampleId: string;
  /** A second member of a PROJECT; in other workspaces a person who is not a member. */
  userId: string;
  /** An invitation to a PROJECT; in other workspaces an unknown id. */
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

/** Written without the API: the type of workspace may forbid it, and procedures that must be refused need a token to refuse. */
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

/** The paths of all procedures, e.g. `collection.tree`. */
export function procedurePaths(): string[] {
  return Object.keys(appRouter._def.procedures);
}

/** Whether a procedure only reads. */
export function isQuery(path: string): boolean {
  // A flat object by path, although its type says otherwise.
  const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>;
  return procedures[path]?._def.type !== "mutation";
}

/** Calls a procedure by its path. */
export async function callProcedure(api: Api, path: string, input?: unknown): Promise<unknown> {
  let at: unknown = api;
  for (const name of path.split(".")) at = (at as Record<string, unknown>)[name];
  return (at as (input: unknown) => Promise<unknown>)(input);
}

/** The refusal of a call as a client sees it; throws if it was not refused. */
export async function refusalOf(call: Promise<unknown>) {
  const error = await call.then(
    (answer) => {
      throw new Error(`The call was not refused but answered ${JSON.stringify(answer)}.`);
    },
    (reason: unknown) => reason,
  );
  if (!(error instanceof TRPCError)) throw error;
  const { message, appError, fields } = errorForClient(error);
  return { code: error.code, appCode: appError?.code, details: appError?.details, message, fields };
}

/** The content of all tables with user data: if it is equal twice, nothing was written in between. */
export async function databaseContent(): Promise<string> {
  const tables = [
    "users",
    "mailed_links",
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
