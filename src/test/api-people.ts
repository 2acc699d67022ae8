import { randomUUID } from "node:crypto";
import type { Role, WorkspaceType } from "@/access/vocabulary";
import { prisma } from "@/server/database/db";
import { createCaller } from "@/server/trpc/router";

export type Api = ReturnType<typeof createCaller>;

export interface TestPerson {
  id: string;
  email: string;
  /** The management API as this person, without HTTP. */
  api: Api;
}

/** The management API for somebody who is not signed in. */
export const strangerApi: Api = createCaller({ userId: null, callerAddress: "192.0.2.1" });

/** A person without a password and without a workspace. */
export async function newPerson(name = "Ann"): Promise<TestPerson> {
  const email = `${name.toLowerCase()}-${randomUUID()}@example.com`;
  const { id } = await prisma().user.create({ data: { name, email } });
  return { id, email, api: createCaller({ userId: id, callerAddress: "192.0.2.1" }) };
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
