import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import type { Role, WorkspaceType } from "@/access/vocabulary";
import { beginSession } from "@/server/auth/sessions/mutations";
import { sessionCookieName, type SessionKey } from "@/server/auth/sessions/session-cookie";
import { prisma } from "@/server/database/db";
import { env } from "@/server/env";
import { createCaller } from "@/server/trpc/router";

export type Api = ReturnType<typeof createCaller>;

export interface TestPerson {
  id: string;
  email: string;
  /** The management API as this person, without HTTP. */
  api: Api;
}

/** The management API for somebody who is not signed in. */
export const strangerApi: Api = createCaller({ session: null, callerAddress: "192.0.2.1" });

/** A person without a password and without a workspace. */
export async function newPerson(name = "Ann"): Promise<TestPerson> {
  const email = `${name.toLowerCase()}-${randomUUID()}@example.com`;
  const { id } = await prisma().user.create({ data: { name, email } });
  return { id, email, api: await apiOf(id) };
}

/** The management API as a person who has an account, in a session of its own. */
export async function apiOf(userId: string): Promise<Api> {
  return createCaller({ session: await newSession(userId), callerAddress: "192.0.2.1" });
}

/** A session of a person, as a sign-in begins it. */
export async function newSession(userId: string, userAgent = "a test"): Promise<SessionKey> {
  const session = await beginSession(userId, { userAgent });
  if (session === null) throw new Error("There is no such person.");
  return session;
}

/** The Cookie header of a browser in which a person is signed in. */
export async function signedInCookie(userId: string): Promise<string> {
  return cookieOf(await newSession(userId));
}

/** The Cookie header of a browser with this session. */
export async function cookieOf({ sessionId, userId }: SessionKey): Promise<string> {
  const token = await encode({ token: { sub: userId, sid: sessionId }, secret: env().nextAuthSecret });
  return `${sessionCookieName()}=${token}`;
}

/** A workspace of that type with its owner. */
export async function newWorkspace(type: WorkspaceType): Promise<{ owner: TestPerson; workspaceId: string }> {
  const owner = await newPerson("Owner");
  const { id } = await owner.api.workspace.create({ name: `A ${type} workspace`, type });
  return { owner, workspaceId: id };
}

/** Adds a member to a workspace. */
export async function newMember(workspaceId: string, role: Role): Promise<TestPerson> {
  const person = await newPerson(role);
  await prisma().member.create({ data: { workspaceId, userId: person.id, role } });
  return person;
}
