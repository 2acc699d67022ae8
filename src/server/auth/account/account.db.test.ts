import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { findSession } from "@/server/auth/sessions/data";
import { beginSession } from "@/server/auth/sessions/mutations";
import type { SessionKey } from "@/server/auth/sessions/session-cookie";
import { signIn } from "@/server/auth/sign-in/sign-in";
import { createCaller } from "@/server/trpc/router";
import { refusalOf } from "@/test/api-calls";
import { type Api, apiOf, newMember, newPerson, newSession } from "@/test/api-people";
import { cheapAccount, cheapHash } from "@/test/cheap-account";
import { testDatabase } from "@/test/database";

const db = await testDatabase();

const PASSWORD = "correct horse";
const NEXT = "battery staple";
const apiIn = (session: SessionKey) => createCaller({ session, callerAddress: "192.0.2.1" });
const signInWith = (email: string, password: string) =>
  signIn({ email, password }, { address: `address ${randomUUID()}`, device: null, userAgent: null, replaced: null });

/** Lets a session look as if its person had signed in a while ago. */
async function age({ sessionId }: SessionKey, minutes: number) {
  const createdAt = new Date(Date.now() - minutes * 60_000);
  await db.prisma.session.update({ where: { id: sessionId }, data: { createdAt } });
}

describe("changing a password", () => {
  it("asks for the current one, ends all other sessions, and the old one signs nobody in any more", async () => {
    const { id, email } = await cheapAccount(PASSWORD);
    const [own, other] = [await newSession(id), await newSession(id)];
    const wrong = await refusalOf(apiIn(own).account.changePassword({ current: NEXT, next: NEXT }));
    expect(wrong).toMatchObject({
      code: "FORBIDDEN",
      appCode: "wrong_password",
      fields: { current: [expect.any(String)] },
    });
    expect(await findSession(other)).not.toBeNull();

    expect(await apiIn(own).account.changePassword({ current: PASSWORD, next: NEXT })).toEqual({ id });
    expect(await findSession(own)).not.toBeNull();
    expect(await findSession(other)).toBeNull();
    expect(await signInWith(email, PASSWORD)).toEqual({ outcome: "wrong_credentials" });
    expect(await signInWith(email, NEXT)).toMatchObject({ outcome: "signed_in" });
  });

  it("leaves no session to a sign-in that looked at the old one at the same moment", async () => {
    const { id } = await cheapAccount(PASSWORD);
    const { passwordHash } = await db.prisma.user.findUniqueOrThrow({ where: { id } });
    await apiIn(await newSession(id)).account.changePassword({ current: PASSWORD, next: NEXT });
    expect(await beginSession(id, { userAgent: null, passwordHash: passwordHash ?? "" })).toBeNull();
  });

  it("refuses a new one that is easy to guess, and names the field", async () => {
    const { id, email } = await cheapAccount(PASSWORD);
    for (const next of ["password1234", email, "            ", "short"]) {
      const refusal = await refusalOf((await apiOf(id)).account.changePassword({ current: PASSWORD, next }));
      expect(refusal).toMatchObject({ code: "BAD_REQUEST", fields: { next: [expect.any(String)] } });
    }
  });

  it("is no way to try passwords: so many guesses, and the session is refused, but no other one", async () => {
    const { id } = await cheapAccount(PASSWORD);
    const [stolen, own] = [await newSession(id), await newSession(id)];
    const outcomes: unknown[] = [];
    for (let guess = 0; guess < 11; guess++) {
      outcomes.push((await refusalOf(apiIn(stolen).account.changePassword({ current: "guess", next: NEXT }))).appCode);
    }
    expect(outcomes).toEqual([...Array<string>(10).fill("wrong_password"), "too_many_attempts"]);
    expect((await refusalOf(apiIn(stolen).account.delete({ password: PASSWORD }))).appCode).toBe("too_many_attempts");
    await apiIn(own).account.changePassword({ current: PASSWORD, next: NEXT });
  });

  it("gives a first one to whoever signs in with GitHub or Google, if they did so just now", async () => {
    const { id, email } = await newPerson();
    const session = await newSession(id);
    await db.prisma.account.create({ data: { userId: id, provider: "github", providerAccountId: randomUUID() } });
    expect(await apiIn(session).account.get()).toMatchObject({ hasPassword: false, providers: ["github"] });
    await age(session, 16);
    const change = () => apiIn(session).account.changePassword({ current: "", next: NEXT });
    expect(await refusalOf(change())).toMatchObject({ code: "FORBIDDEN", appCode: "sign_in_again" });
    await age(session, 14);
    await change();
    expect(await signInWith(email, NEXT)).toMatchObject({ outcome: "signed_in" });
  });
});

describe("deleting an account", () => {
  it("asks for the password, and takes the person, their sessions and what is theirs alone", async () => {
    const { id, email } = await cheapAccount(PASSWORD);
    const session = await newSession(id);
    const api = apiIn(session);
    const own = await Promise.all(
      (["LOCAL", "PRIVATE", "PROJECT"] as const).map((type) => api.workspace.create({ name: type, type })),
    );
    await api.mockServer.createSample({ workspaceId: own[1]?.id ?? "" });
    expect(await refusalOf(api.account.delete({ password: NEXT }))).toMatchObject({
      code: "FORBIDDEN",
      appCode: "wrong_password",
      fields: { password: [expect.any(String)] },
    });
    expect(await api.account.delete({ password: PASSWORD })).toEqual({ id });
    expect(await findSession(session)).toBeNull();
    expect(await db.prisma.user.count({ where: { id } })).toBe(0);
    expect(await db.prisma.workspace.count({ where: { id: { in: own.map((workspace) => workspace.id) } } })).toBe(0);
    expect(await signInWith(email, PASSWORD)).toEqual({ outcome: "wrong_credentials" });
  });

  it("is refused while others would be left without an ADMIN, and says in which workspaces", async () => {
    const { id } = await cheapAccount(PASSWORD);
    const api = await apiOf(id);
    const shared = await api.workspace.create({ name: "Shared", type: "PROJECT" });
    const local = await api.workspace.create({ name: "Own", type: "LOCAL" });
    const editor = await newMember(shared.id, "EDITOR");
    expect(await refusalOf(api.account.delete({ password: PASSWORD }))).toMatchObject({
      code: "CONFLICT",
      appCode: "last_admin",
      details: { workspaces: [{ id: shared.id, name: "Shared" }] },
    });
    expect(await db.prisma.workspace.count({ where: { id: { in: [shared.id, local.id] } } })).toBe(2);
    await api.member.changeRole({ workspaceId: shared.id, userId: editor.id, role: "ADMIN" });
    await api.account.delete({ password: PASSWORD });
    expect(await editor.api.workspace.list()).toMatchObject([{ id: shared.id }]);
  });

  it("leaves in other workspaces what the person wrote, and what the audit trail says of them", async () => {
    const owner = await newPerson("Owner");
    const { id: workspaceId } = await owner.api.workspace.create({ name: "Team", type: "PROJECT" });
    const { id, email } = await cheapAccount(PASSWORD);
    await db.prisma.member.create({ data: { workspaceId, userId: id, role: "ADMIN" } });
    const api = await apiOf(id);
    const mockServer = await api.mockServer.createSample({ workspaceId });
    await api.mockServer.publish({ workspaceId, mockServerId: mockServer.id });
    await api.member.invite({ workspaceId, email: "guest@example.com", role: "VIEWER" });
    await api.account.delete({ password: PASSWORD });

    expect(await owner.api.mockServer.list({ workspaceId })).toMatchObject([
      { id: mockServer.id, status: "published" },
    ]);
    expect(await owner.api.member.list({ workspaceId })).toMatchObject([{ userId: owner.id }]);
    expect(await owner.api.invitation.list({ workspaceId })).toMatchObject([
      { email: "guest@example.com", invitedBy: null },
    ]);
    const actor = { name: "Ann", email };
    const events = await owner.api.audit.list({ workspaceId });
    expect(events.map(({ action }) => action)).toContain("mockServer.published");
    expect(events[0]).toMatchObject({ action: "member.left", actor, details: { member: email, from: "ADMIN" } });
    expect(events.every((event) => event.actor.email === email)).toBe(true);
  });

  it("is possible for whoever signs in with GitHub or Google, if they did so just now", async () => {
    const { id } = await newPerson();
    const session = await newSession(id);
    await age(session, 16);
    const refusal = await refusalOf(apiIn(session).account.delete({ password: "" }));
    expect(refusal).toMatchObject({ code: "FORBIDDEN", appCode: "sign_in_again" });
    expect(refusal.message).toContain("within 15 minutes");
    await age(session, 14);
    await apiIn(session).account.delete({ password: "" });
    expect(await db.prisma.user.count({ where: { id } })).toBe(0);
  });

  it("of the only two ADMINs at the same moment leaves one of them", async () => {
    const [first, second] = [await cheapAccount(PASSWORD), await cheapAccount(PASSWORD)];
    const { id: workspaceId } = await (await apiOf(first.id)).workspace.create({ name: "Team", type: "PROJECT" });
    await db.prisma.member.create({ data: { workspaceId, userId: second.id, role: "ADMIN" } });
    await newMember(workspaceId, "VIEWER");
    const apis = await Promise.all([first, second].map(({ id }) => apiOf(id)));
    const outcomes = await Promise.allSettled(apis.map((api) => api.account.delete({ password: PASSWORD })));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.prisma.member.count({ where: { workspaceId, role: "ADMIN" } })).toBe(1);
  });
});

/** Lets a call wait for the lock of a person's row, and changes the row in the meantime. */
async function whileItWaits(id: string, call: () => Promise<unknown>, change: (tx: Tx) => Promise<unknown>) {
  return db.prisma
    .$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT 1 FROM users WHERE id = ${id}::uuid FOR UPDATE`;
        const refused = refusalOf(call());
        await vi.waitUntil(
          async () => {
            const [row] = await db.prisma.$queryRaw<{ waiting: number }[]>`
            SELECT count(*)::int AS waiting FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'`;
            return (row?.waiting ?? 0) > 0;
          },
          { timeout: 20_000, interval: 20 },
        );
        await change(tx);
        return { refused };
      },
      { timeout: 30_000 },
    )
    .then(({ refused }) => refused);
}

type Tx = Parameters<Parameters<typeof db.prisma.$transaction>[0]>[0];

describe.each([
  ["changing a password", (api: Api) => api.account.changePassword({ current: PASSWORD, next: NEXT })],
  ["deleting an account", (api: Api) => api.account.delete({ password: PASSWORD })],
])("%s, once the old password was looked at", (_name, call) => {
  const passwordHash = cheapHash("of a mailed link");
  const reset = (tx: Tx, id: string) => tx.user.update({ where: { id }, data: { passwordHash } });

  it("is refused if a mailed link has set another password and ended the session", async () => {
    const { id } = await cheapAccount(PASSWORD);
    const api = await apiOf(id);
    const refusal = await whileItWaits(
      id,
      () => call(api),
      async (tx) => {
        await reset(tx, id);
        await tx.session.deleteMany({ where: { userId: id } });
      },
    );
    expect(refusal).toMatchObject({ code: "UNAUTHORIZED", appCode: "not_signed_in" });
    expect(await db.prisma.user.findUnique({ where: { id } })).toMatchObject({ passwordHash });
  });

  it("is refused if the session goes on, but with another password", async () => {
    const { id } = await cheapAccount(PASSWORD);
    const api = await apiOf(id);
    const refusal = await whileItWaits(
      id,
      () => call(api),
      (tx) => reset(tx, id),
    );
    expect(refusal).toMatchObject({ code: "FORBIDDEN", appCode: "wrong_password" });
    expect(await db.prisma.user.findUnique({ where: { id } })).toMatchObject({ passwordHash });
  });
});
