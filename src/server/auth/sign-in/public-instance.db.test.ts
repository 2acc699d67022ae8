import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { deviceCookie } from "@/server/auth/sessions/device-cookie";
import { handleApiRequest } from "@/server/trpc/http-handler";
import { createCaller } from "@/server/trpc/router";
import { refusalOf } from "@/test/api-calls";
import { newPerson, newWorkspace, signedInCookie } from "@/test/api-people";
import { testDatabase } from "@/test/database";
import { beginAttempt } from "@/server/auth/attempt-limit";
import { newAuthCall } from "./auth-call";
import { authOptions } from "./auth-options";
import { SIGN_UP_PER_ADDRESS } from "./sign-up";

// env() reads it on its first use, which comes later.
process.env.APP_URL = "https://mocks.example.com";
process.env.GITHUB_CLIENT_ID = "github-id";
process.env.GITHUB_CLIENT_SECRET = "github-secret";
process.env.GOOGLE_CLIENT_ID = "google-id";
process.env.GOOGLE_CLIENT_SECRET = "google-secret";

const db = await testDatabase();

function signUpFrom(callerAddress: string) {
  const email = `${randomUUID()}@example.com`;
  const api = createCaller({ session: null, callerAddress });
  return api.auth.signUp({ name: "Ann", email, password: "correct horse" });
}

describe("an instance that others can reach", () => {
  it("lets new people land in a private workspace, from which they can publish", async () => {
    const { id: userId } = await signUpFrom("203.0.113.1");
    const [member] = await db.prisma.member.findMany({ where: { userId }, include: { workspace: true } });
    expect(member).toMatchObject({ role: "ADMIN", workspace: { name: "My Workspace", type: "PRIVATE" } });
  });

  it("limits sign-ups from one network address, and nobody else's", async () => {
    const { attemptsMax, windowMinutes } = SIGN_UP_PER_ADDRESS;
    for (let index = 0; index < attemptsMax; index++) {
      await beginAttempt([{ subject: "sign-up address 203.0.113.2", attemptsMax, windowMinutes }]);
    }
    const before = await db.prisma.user.count();
    expect(await refusalOf(signUpFrom("203.0.113.2"))).toMatchObject({
      code: "TOO_MANY_REQUESTS",
      appCode: "too_many_attempts",
    });
    expect(await db.prisma.user.count()).toBe(before);
    await signUpFrom("203.0.113.3");
  });

  it("makes addresses of its own domain", async () => {
    const { owner, workspaceId } = await newWorkspace("PROJECT");
    const { id, url, pathUrl } = await owner.api.mockServer.create({ workspaceId, name: "M" });
    expect(url).toBe(`https://${id}.mock.mocks.example.com`);
    expect(pathUrl).toBe(`https://mocks.example.com/mock/${id}`);
    const invitation = await owner.api.member.invite({ workspaceId, email: "b@example.com", role: "VIEWER" });
    expect(invitation.url).toMatch(/^https:\/\/mocks\.example\.com\/invitation\//);
  });

  it("takes only the session cookie that its own host has set, and no page of this machine", async () => {
    const { id } = await newPerson();
    const [name = "", token = ""] = (await signedInCookie(id)).split("=");
    expect(name).toBe("__Host-next-auth.session-token");
    const call = async (headers: Record<string, string>) => {
      const url = "https://mocks.example.com/api/trpc/workspace.create";
      const body = JSON.stringify({ name: "W", type: "LOCAL" });
      const all = { "content-type": "application/json", ...headers };
      return (await handleApiRequest(new Request(url, { method: "POST", headers: all, body }))).status;
    };
    const cookie = `${name}=${token}`;
    expect(await call({ cookie: `next-auth.session-token=${token}` })).toBe(401);
    // A page on the domain of the mock servers can set this one for the app's host too.
    expect(await call({ cookie: `__Secure-next-auth.session-token=${token}` })).toBe(401);
    expect(await call({ cookie, origin: "https://mocks.example.com" })).toBe(200);
    expect(await call({ cookie, origin: "http://localhost:3000" })).toBe(403);
    expect(await call({ cookie, origin: "https://x.mock.mocks.example.com" })).toBe(403);
  });

  it("sets no cookie that another host could set for it", () => {
    const cookies = Object.values(authOptions(newAuthCall(new Headers())).cookies ?? {});
    expect(cookies).toHaveLength(6);
    for (const { name, options } of cookies) {
      expect(name).toMatch(/^__Host-next-auth[.]/);
      expect(options).toMatchObject({ secure: true, httpOnly: true, path: "/", sameSite: "lax" });
      expect(options).not.toHaveProperty("domain");
    }
    const [pair, ...attributes] = deviceCookie("a".repeat(43)).split("; ");
    expect(pair).toBe(`__Host-mock-servers.device=${"a".repeat(43)}`);
    expect(attributes).toEqual(["Path=/", "Max-Age=15552000", "HttpOnly", "SameSite=Lax", "Secure"]);
  });

  it("offers GitHub and Google when they are set up", () => {
    expect(authOptions(newAuthCall(new Headers())).providers.map(({ id }) => id)).toEqual([
      "credentials",
      "github",
      "google",
    ]);
    expect(authOptions(newAuthCall(new Headers())).useSecureCookies).toBe(true);
  });
});
