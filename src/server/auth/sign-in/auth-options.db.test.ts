import { randomUUID } from "node:crypto";
import NextAuth from "next-auth";
import { encode } from "next-auth/jwt";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { cookieOf, strangerApi } from "@/test/api-people";
import { refusalOf } from "@/test/api-calls";
import { captureLog, releaseLog } from "@/test/captured-log";
import { testDatabase } from "@/test/database";
import { beginAttempt } from "@/server/auth/attempt-limit";
import { findSession } from "@/server/auth/sessions/data";
import { presentedSession } from "@/server/auth/sessions/session-cookie";
import { env } from "@/server/env";
import { createContext } from "@/server/trpc/base/context";
import { createCaller } from "@/server/trpc/router";
import { newAuthCall } from "./auth-call";
import { authOptions } from "./auth-options";
import { emailLimit } from "./sign-in";

const db = await testDatabase();
const PASSWORD = "correct horse";

beforeEach(() => {
  vi.stubEnv("NEXTAUTH_URL", "http://localhost:3000");
});
afterEach(() => {
  vi.unstubAllEnvs();
});

type NodeHandler = (req: object, res: object) => Promise<void>;

/** A browser with cookies that uses next-auth's own URLs. */
class Browser {
  readonly cookies: Record<string, string> = {};
  readonly userAgent = "curl/8.5.0";

  async call(method: "GET" | "POST", action: string, body: Record<string, string> = {}) {
    const answer = { status: 200, location: null as string | null, body: undefined as unknown };
    const cookies = this.cookies;
    const headers = new Map<string, string | string[]>();
    const res = {
      status(status: number) {
        answer.status = status;
        return res;
      },
      getHeader: (name: string) => headers.get(name),
      setHeader(name: string, value: string | string[]) {
        headers.set(name, value);
        return res;
      },
      end: () => undefined,
      json(value: unknown) {
        answer.body = value;
      },
      send(value: unknown) {
        answer.body = value;
      },
    };
    const call = newAuthCall(new Headers({ cookie: this.cookieHeader, "user-agent": this.userAgent }));
    const req = { method, query: { nextauth: action.split("/") }, body, cookies, headers: { host: "localhost:3000" } };
    await (NextAuth(authOptions(call)) as NodeHandler)(req, res);
    for (const line of [headers.get("Set-Cookie") ?? []].flat()) {
      const [pair = ""] = line.split(";");
      const [name = "", value = ""] = pair.split(/=(.*)/s);
      if (value === "") delete cookies[name];
      else cookies[name] = decodeURIComponent(value);
    }
    return answer;
  }

  async signIn(email: string, password: string) {
    const { body } = await this.call("GET", "csrf");
    const { csrfToken } = body as { csrfToken: string };
    return this.call("POST", "callback/credentials", { csrfToken, email, password, json: "true" });
  }

  async signOut() {
    const { body } = await this.call("GET", "csrf");
    return this.call("POST", "signout", { csrfToken: (body as { csrfToken: string }).csrfToken, json: "true" });
  }

  /** A browser with a copy of this one's cookies. */
  copied(): Browser {
    const copy = new Browser();
    Object.assign(copy.cookies, this.cookies);
    return copy;
  }

  /** The management API with this browser's cookies. */
  async api() {
    const url = "http://localhost:3000/api/trpc/workspace.list";
    return createCaller(await createContext({ req: new Request(url, { headers: { cookie: this.cookieHeader } }) }));
  }

  /** The session that the cookies name, if it goes on. */
  async currentSession() {
    const presented = await presentedSession(new Headers({ cookie: this.cookieHeader }));
    return presented && findSession(presented);
  }

  async session() {
    return (await this.call("GET", "session")).body;
  }

  get cookieHeader(): string {
    return Object.entries(this.cookies)
      .map(([name, value]) => `${name}=${value}`)
      .join("; ");
  }
}

async function account() {
  const email = `${randomUUID()}@example.com`;
  const { id } = await strangerApi.auth.signUp({ name: "Ann", email, password: PASSWORD });
  return { id, email };
}

describe("a session by e-mail and password", () => {
  it("knows its person, for pages and for the management API", async () => {
    const { id, email } = await account();
    const browser = new Browser();
    expect(await browser.signIn(email, PASSWORD)).toMatchObject({ status: 200 });
    expect(await browser.session()).toMatchObject({ user: { id, name: "Ann", email } });
    expect(await browser.currentSession()).toMatchObject({ userId: id, person: { id, name: "Ann", email } });
    expect(await (await browser.api()).account.get()).toMatchObject({ email, hasPassword: true, providers: [] });
  });

  it("is refused with a wrong password: 401 and no session", async () => {
    const { email } = await account();
    const browser = new Browser();
    const answer = await browser.signIn(email, "wrong");
    expect(answer.status).toBe(401);
    expect((answer.body as { url: string }).url).toContain("error=CredentialsSignin");
    expect(await browser.session()).toEqual({});
  });

  it("is refused after too many attempts with a sentence that says what to do", async () => {
    const { email } = await account();
    const browser = new Browser();
    const { attemptsMax } = emailLimit(email);
    for (let attempt = 0; attempt < attemptsMax; attempt++) await beginAttempt([emailLimit(email)]);
    const answer = await browser.signIn(email, PASSWORD);
    expect(answer.status).toBe(401);
    expect(new URL((answer.body as { url: string }).url).searchParams.get("error")).toBe(
      "Too many sign-in attempts. Try again in 15 minutes.",
    );
  });

  it("says nothing of the cause when the server fails", async () => {
    const logged = captureLog();
    await db.prisma.$executeRaw`ALTER TABLE sign_in_failures RENAME TO away`;
    try {
      const answer = await new Browser().signIn("ann@example.com", PASSWORD);
      expect(new URL((answer.body as { url: string }).url).searchParams.get("error")).toBe(
        "Signing in failed on the server. Try again.",
      );
      expect(logged).toMatchObject([{ msg: "Sign-in failed", err: { message: expect.any(String) as string } }]);
    } finally {
      releaseLog();
      await db.prisma.$executeRaw`ALTER TABLE away RENAME TO sign_in_failures`;
    }
  });

  it("follows its person's name, and ends with the person", async () => {
    const { id, email } = await account();
    const browser = new Browser();
    await browser.signIn(email, PASSWORD);
    await db.prisma.user.update({ where: { id }, data: { name: "Anna" } });
    expect(await browser.session()).toMatchObject({ user: { name: "Anna" } });
    await db.prisma.user.delete({ where: { id } });
    expect(await browser.session()).toEqual({});
  });

  it("ends with sign-out, and so does every copy of its cookie", async () => {
    const { email } = await account();
    const [browser, other] = [new Browser(), new Browser()];
    await browser.signIn(email, PASSWORD);
    await other.signIn(email, PASSWORD);
    const stolen = browser.copied();
    expect(await (await stolen.api()).workspace.list()).toHaveLength(1);
    await browser.signOut();
    expect(await browser.session()).toEqual({});
    await expectNoSession(stolen);
    expect(await (await other.api()).workspace.list()).toHaveLength(1);
  });

  it("ends when its row goes or expires, wherever it is read", async () => {
    const { id, email } = await account();
    for (const end of [
      () => db.prisma.session.deleteMany({ where: { userId: id } }),
      () => db.prisma.session.updateMany({ where: { userId: id }, data: { expiresAt: new Date() } }),
    ]) {
      const browser = new Browser();
      await browser.signIn(email, PASSWORD);
      expect(await browser.session()).toMatchObject({ user: { id } });
      await end();
      await expectNoSession(browser);
    }
  });

  it("is replaced by the next sign-in in the same browser, and named after its browser", async () => {
    const { email } = await account();
    const browser = new Browser();
    await browser.signIn(email, PASSWORD);
    const before = browser.copied();
    await browser.signIn(email, PASSWORD);
    await expectNoSession(before);
    expect(await (await browser.api()).account.sessions()).toMatchObject([{ device: "curl", current: true }]);
  });

  it("is none without a row: people of before sessions were kept sign in again", async () => {
    const { id } = await account();
    const browser = new Browser();
    const [name = "", value = ""] = (await cookieOf({ userId: id, sessionId: randomUUID() })).split("=");
    browser.cookies[name] = value;
    await expectNoSession(browser);
    browser.cookies[name] = await encode({ token: { sub: id }, secret: env().nextAuthSecret });
    await expectNoSession(browser);
  });
});

async function expectNoSession(browser: Browser) {
  expect(await refusalOf((await browser.api()).workspace.list())).toMatchObject({ code: "UNAUTHORIZED" });
  expect(await browser.currentSession()).toBeNull();
  expect(await browser.copied().session()).toEqual({});
}

describe("a session through GitHub or Google", () => {
  type Callbacks = Required<NonNullable<ReturnType<typeof authOptions>["callbacks"]>>;

  /** What next-auth does with a profile after the provider has answered. */
  async function arrive(provider: string, providerAccountId: string, user: { name?: string; email: string | null }) {
    const callbacks = authOptions(newAuthCall(new Headers())).callbacks as Callbacks;
    const account = { type: "oauth" as const, provider, providerAccountId };
    const profile = { id: providerAccountId, ...user };
    const allowed = await callbacks.signIn({ user: profile, account });
    if (allowed !== true) return { refused: allowed };
    const token = await callbacks.jwt({ token: {}, user: profile, account, trigger: "signIn" });
    expect(await findSession({ sessionId: String(token.sid), userId: String(token.sub) })).not.toBeNull();
    return { personId: token.sub };
  }

  it("makes a person with a workspace on the first arrival, and knows them on the next by the provider's id", async () => {
    const email = `${randomUUID()}@example.com`;
    const first = await arrive("github", "4711", { name: "Ann", email });
    const again = await arrive("github", "4711", { name: "Ann", email: `${randomUUID()}@example.com` });
    expect(again).toEqual(first);
    const row = await db.prisma.user.findUniqueOrThrow({ where: { email }, include: { memberships: true } });
    expect(row).toMatchObject({ id: first.personId, name: "Ann", passwordHash: null });
    expect(row.memberships).toHaveLength(1);
  });

  it("joins the other provider's account that has the verified address", async () => {
    const email = `${randomUUID()}@example.com`;
    const { personId } = await arrive("google", "g-1", { name: "Ann G.", email });
    expect(await arrive("github", "h-1", { name: "Ann H.", email })).toEqual({ personId });
    expect(await db.prisma.account.count({ where: { userId: personId } })).toBe(2);
  });

  it("is refused where the address has a password: whoever chose it need not be whom the provider vouches for", async () => {
    const { id, email } = await account();
    const { refused } = await arrive("google", "g-2", { name: "Ann G.", email });
    expect(refused).toMatch(/^\/sign-in\?error=.*password/);
    expect(await db.prisma.account.count({ where: { userId: id } })).toBe(0);
  });

  it("takes over an account that waits for the proof of its address: the provider has it", async () => {
    const { id, email } = await account();
    await db.prisma.user.update({ where: { id }, data: { mustVerifyEmail: true } });
    expect(await arrive("google", "g-3", { name: "Ann G.", email })).toEqual({ personId: id });
    const row = await db.prisma.user.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ name: "Ann G.", passwordHash: null, mustVerifyEmail: false });
  });

  it("is refused without a verified address", async () => {
    const before = await db.prisma.user.count();
    const { refused } = await arrive("github", "no-mail", { name: "Ann", email: null });
    expect(refused).toMatch(/^\/sign-in\?error=.*verified/);
    expect(await db.prisma.user.count()).toBe(before);
  });

  it("makes one person of two first arrivals at the same moment", async () => {
    const email = `${randomUUID()}@example.com`;
    const arrivals = await Promise.all([1, 2, 3].map(() => arrive("google", "g-race", { name: "Ann", email })));
    expect(new Set(arrivals.map(({ personId }) => personId)).size).toBe(1);
    expect(await db.prisma.user.count({ where: { email } })).toBe(1);
  });

  it("takes the address for a name where the provider has none", async () => {
    const email = `${randomUUID()}@example.com`;
    await arrive("github", "nameless", { email });
    expect(await db.prisma.user.findUniqueOrThrow({ where: { email } })).toMatchObject({ name: email });
  });
});

describe("the ways to sign in", () => {
  it("are password alone, until GitHub or Google are set up", () => {
    expect(authOptions(newAuthCall(new Headers())).providers.map(({ id }) => id)).toEqual(["credentials"]);
  });
});
