import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { TOKENS_PER_MOCK_SERVER_MAX } from "@/schemas/limits";
import { refusalOf } from "@/test/api-calls";
import { newMember, newWorkspace } from "@/test/api-people";
import { testDatabase } from "@/test/database";

const db = await testDatabase();

async function mockServer(type: "PRIVATE" | "PROJECT" = "PRIVATE") {
  const { owner, workspaceId } = await newWorkspace(type);
  const { id: mockServerId } = await owner.api.mockServer.create({ workspaceId, name: "Users" });
  return { owner, api: owner.api, workspaceId, mockServerId, key: { workspaceId, mockServerId } };
}

describe("publishing", () => {
  it("answers the initial token once, of 40 characters, whose hash and first 8 are all that is kept", async () => {
    const { api, key } = await mockServer();
    const { mockServer: published, token, usableTokens } = await api.mockServer.publish(key);
    expect(published).toMatchObject({ status: "published", publishedAt: expect.any(String) as string });
    expect(usableTokens).toBe(1);
    expect(token).toMatch(/^[0-9A-Za-z]{40}$/);
    const row = await db.prisma.accessToken.findFirstOrThrow({ where: { mockServerId: key.mockServerId } });
    expect(row.tokenHash).toBe(
      createHash("sha256")
        .update(token ?? "")
        .digest("hex"),
    );
    expect(row.prefix).toBe(token?.slice(0, 8));
    expect(JSON.stringify(row)).not.toContain(token);
    expect(await api.accessToken.list(key)).toMatchObject([
      { prefix: row.prefix, description: "Initial token", usageMax: 1_000, usageCount: 0, status: "active" },
    ]);
  });

  it("again keeps what works, and says how many tokens that are", async () => {
    const { api, key } = await mockServer();
    await api.mockServer.publish(key);
    await api.accessToken.create({ ...key, description: "CI" });
    expect((await api.mockServer.unpublish(key)).mockServer).toMatchObject({ status: "local", publishedAt: null });
    expect(await api.accessToken.list(key)).toHaveLength(2);
    expect(await api.mockServer.publish(key)).toMatchObject({ token: null, usableTokens: 2 });
    expect(await api.accessToken.list(key)).toHaveLength(2);
  });

  it.each([
    ["deactivated", { deactivatedAt: new Date() }],
    ["expired", { expiresAt: new Date(0) }],
    ["used up", { usageCount: 1_000 }],
  ])("again, with the only token %s, makes a new one", async (_name, data) => {
    const { api, key } = await mockServer();
    await api.mockServer.publish(key);
    await db.prisma.accessToken.updateMany({ where: { mockServerId: key.mockServerId }, data });
    await api.mockServer.unpublish(key);
    expect(await api.mockServer.publish(key)).toMatchObject({ token: expect.any(String) as string, usableTokens: 1 });
  });

  it("of what is published, and unpublishing of what is not, change nothing", async () => {
    const { api, key, workspaceId } = await mockServer();
    await api.mockServer.unpublish(key);
    const first = await api.mockServer.publish(key);
    const second = await api.mockServer.publish(key);
    expect(second).toEqual({ ...first, token: null });
    expect(await api.audit.list({ workspaceId })).toHaveLength(1);
  });

  it("in a local workspace is refused to its owner too, in the product's words", async () => {
    const { owner, workspaceId } = await newWorkspace("LOCAL");
    const { id: mockServerId } = await owner.api.mockServer.create({ workspaceId, name: "Users" });
    expect(await refusalOf(owner.api.mockServer.publish({ workspaceId, mockServerId }))).toMatchObject({
      code: "FORBIDDEN",
      appCode: "local_workspace",
      message: "Publishing mock servers is only available for private and project workspaces",
    });
  });
});

describe("a token", () => {
  it("has the product's defaults", async () => {
    const { api, key } = await mockServer();
    const { id, token } = await api.accessToken.create({ ...key, description: "CI" });
    const [created] = await api.accessToken.list(key);
    expect(created).toMatchObject({
      id,
      prefix: token.slice(0, 8),
      description: "CI",
      usageMax: 1_000,
      status: "active",
    });
    const days = (Date.parse(created?.expiresAt ?? "") - Date.parse(created?.createdAt ?? "")) / 86_400_000;
    expect(days).toBeCloseTo(30, 3);
  });

  it.each([
    ["no description", { description: "" }, "description"],
    ["a blank description", { description: "  " }, "description"],
    ["no day", { description: "CI", expiresInDays: 0 }, "expiresInDays"],
    ["366 days", { description: "CI", expiresInDays: 366 }, "expiresInDays"],
    ["half a day", { description: "CI", expiresInDays: 0.5 }, "expiresInDays"],
    ["no use", { description: "CI", usageMax: 0 }, "usageMax"],
    ["1,000,001 uses", { description: "CI", usageMax: 1_000_001 }, "usageMax"],
  ])("with %s is refused by its field", async (_name, input, field) => {
    const { api, key } = await mockServer();
    const refusal = await refusalOf(api.accessToken.create({ ...key, ...input }));
    expect(Object.keys(refusal.fields ?? {})).toEqual([field]);
    expect(await api.accessToken.list(key)).toEqual([]);
  });

  it("may last 1 to 365 days, and be used 1 to 1,000,000 times", async () => {
    const { api, key } = await mockServer();
    await api.accessToken.create({ ...key, description: "short", expiresInDays: 1, usageMax: 1 });
    await api.accessToken.create({ ...key, description: "long", expiresInDays: 365, usageMax: 1_000_000 });
    expect((await api.accessToken.list(key)).map(({ description }) => description)).toEqual(["long", "short"]);
  });

  it("that is deactivated stays in the list, and stays deactivated past its expiry", async () => {
    const { api, key } = await mockServer();
    const { id: accessTokenId } = await api.accessToken.create({ ...key, description: "CI" });
    await api.accessToken.deactivate({ ...key, accessTokenId });
    await db.prisma.accessToken.update({ where: { id: accessTokenId }, data: { expiresAt: new Date(0) } });
    await api.accessToken.deactivate({ ...key, accessTokenId });
    expect(await api.accessToken.list(key)).toMatchObject([{ status: "deactivated" }]);
  });

  it("that is deleted is gone", async () => {
    const { api, key } = await mockServer();
    const { id: accessTokenId } = await api.accessToken.create({ ...key, description: "CI" });
    await api.accessToken.delete({ ...key, accessTokenId });
    expect(await api.accessToken.list(key)).toEqual([]);
    expect(await refusalOf(api.accessToken.delete({ ...key, accessTokenId }))).toMatchObject({ code: "NOT_FOUND" });
  });

  it("of another mock server is not found", async () => {
    const one = await mockServer();
    const { id: mockServerId } = await one.api.mockServer.create({ workspaceId: one.workspaceId, name: "Other" });
    const { id: accessTokenId } = await one.api.accessToken.create({ ...one.key, description: "CI" });
    const elsewhere = { workspaceId: one.workspaceId, mockServerId, accessTokenId };
    for (const call of [
      () => one.api.accessToken.deactivate(elsewhere),
      () => one.api.accessToken.delete(elsewhere),
      () => one.api.accessToken.rotate({ ...elsewhere, overlapHours: 0 }),
    ]) {
      expect(await refusalOf(call())).toMatchObject({ code: "NOT_FOUND" });
    }
  });

  it("shows as used what was answered, not what a process holds in reserve", async () => {
    const { api, key } = await mockServer();
    const { id } = await api.accessToken.create({ ...key, description: "CI" });
    const leases = { alive: { amount: 7, seenAt: Date.now() }, dead: { amount: 2, seenAt: 0 } };
    await db.prisma.accessToken.update({ where: { id }, data: { usageCount: 20, leases } });
    expect(await api.accessToken.list(key)).toMatchObject([{ usageCount: 13 }]);
  });

  it("is one of a thousand at most", async () => {
    const { api, key } = await mockServer();
    const token = { mockServerId: key.mockServerId, prefix: "x", description: "x", expiresAt: new Date(), usageMax: 1 };
    await db.prisma.accessToken.createMany({
      data: Array.from({ length: TOKENS_PER_MOCK_SERVER_MAX }, (_, at) => ({
        ...token,
        tokenHash: `${key.mockServerId} ${at}`,
      })),
    });
    expect(await refusalOf(api.accessToken.create({ ...key, description: "CI" }))).toMatchObject({
      appCode: "limit_reached",
    });
  });
});

describe("rotating a token", () => {
  const HOUR_MS = 3_600_000;

  it.each([1, 24, 168] as const)(
    "makes one of the same settings, the old one valid for %i h more",
    async (overlapHours) => {
      const { api, key } = await mockServer();
      const settings = { description: "CI", expiresInDays: 90, usageMax: 5 };
      const { id: accessTokenId, token: old } = await api.accessToken.create({ ...key, ...settings });
      const { id, token } = await api.accessToken.rotate({ ...key, accessTokenId, overlapHours });
      expect(token).not.toBe(old);
      const [newer, older] = await api.accessToken.list(key);
      expect(newer).toMatchObject({ id, prefix: token.slice(0, 8), description: "CI", usageMax: 5, usageCount: 0 });
      expect((Date.parse(newer?.expiresAt ?? "") - Date.now()) / 86_400_000).toBeCloseTo(90, 2);
      expect(older).toMatchObject({ id: accessTokenId, status: "active" });
      expect((Date.parse(older?.expiresAt ?? "") - Date.now()) / HOUR_MS).toBeCloseTo(overlapHours, 1);
    },
  );

  it("without overlap ends the old one at once", async () => {
    const { api, key } = await mockServer();
    const { id: accessTokenId } = await api.accessToken.create({ ...key, description: "CI" });
    await api.accessToken.rotate({ ...key, accessTokenId, overlapHours: 0 });
    expect((await api.accessToken.list(key)).map(({ status }) => status)).toEqual(["active", "deactivated"]);
  });

  it("never lets the old one last longer than it would have", async () => {
    const { api, key } = await mockServer();
    const { id: accessTokenId } = await api.accessToken.create({ ...key, description: "CI", expiresInDays: 1 });
    await api.accessToken.rotate({ ...key, accessTokenId, overlapHours: 168 });
    const [, older] = await api.accessToken.list(key);
    expect((Date.parse(older?.expiresAt ?? "") - Date.now()) / HOUR_MS).toBeCloseTo(24, 1);
  });

  it("is refused for one that has ended, and for an overlap that is not offered", async () => {
    const { api, key } = await mockServer();
    const { id: accessTokenId } = await api.accessToken.create({ ...key, description: "CI" });
    const overlapHours = 2 as 1;
    expect(await refusalOf(api.accessToken.rotate({ ...key, accessTokenId, overlapHours }))).toMatchObject({
      code: "BAD_REQUEST",
    });
    await api.accessToken.deactivate({ ...key, accessTokenId });
    expect(await refusalOf(api.accessToken.rotate({ ...key, accessTokenId, overlapHours: 1 }))).toMatchObject({
      appCode: "token_ended",
    });
    expect(await api.accessToken.list(key)).toHaveLength(1);
  });
});

describe("the audit trail", () => {
  it("says who did what with publication, tokens and roles, in the names of the time, the newest first", async () => {
    const { api, owner, key, workspaceId } = await mockServer("PROJECT");
    const member = await newMember(workspaceId, "VIEWER");
    const { token: initial } = await api.mockServer.publish(key);
    const { id: accessTokenId, token } = await api.accessToken.create({ ...key, description: "CI" });
    const rotated = await api.accessToken.rotate({ ...key, accessTokenId, overlapHours: 1 });
    await api.accessToken.deactivate({ ...key, accessTokenId });
    await api.accessToken.delete({ ...key, accessTokenId });
    await api.mockServer.unpublish(key);
    await api.member.changeRole({ workspaceId, userId: member.id, role: "EDITOR" });
    await api.member.changeRole({ workspaceId, userId: member.id, role: "EDITOR" });
    await api.member.remove({ workspaceId, userId: member.id });
    await api.mockServer.rename({ ...key, name: "Renamed" });

    const events = await api.audit.list({ workspaceId });
    const about = { mockServer: "Users", token: token.slice(0, 8), description: "CI" };
    expect(events.map(({ action, details }) => [action, details])).toEqual([
      ["member.removed", { member: member.email, from: "EDITOR" }],
      ["member.roleChanged", { member: member.email, from: "VIEWER", to: "EDITOR" }],
      ["mockServer.unpublished", { mockServer: "Users" }],
      ["accessToken.deleted", about],
      ["accessToken.deactivated", about],
      ["accessToken.rotated", about],
      ["accessToken.created", about],
      ["mockServer.published", { mockServer: "Users" }],
    ]);
    expect(new Set(events.map(({ actor }) => actor.email))).toEqual(new Set([owner.email]));
    const { fileName, source } = await api.audit.export({ workspaceId });
    expect(fileName).toMatch(/^audit-trail-\d{4}-\d\d-\d\d\.csv$/);
    expect(source.trimEnd().split("\r\n")).toHaveLength(9);
    for (const secret of [initial ?? "", token, rotated.token])
      expect(JSON.stringify(events) + source).not.toContain(secret);
  });

  it("is read page by page", async () => {
    const { api, workspaceId } = await mockServer();
    const event = { workspaceId, actorName: "Ann", actorEmail: "ann@example.com", action: "mockServer.published" };
    await db.prisma.auditEvent.createMany({ data: Array.from({ length: 150 }, () => event) });
    const first = await api.audit.list({ workspaceId });
    const second = await api.audit.list({ workspaceId, cursor: first.at(-1)?.id });
    expect([first.length, second.length]).toEqual([100, 50]);
    expect(new Set([...first, ...second].map(({ id }) => id)).size).toBe(150);
  });
});
