import { afterEach, describe, expect, it } from "vitest";
import { DATABASE_AWAY_SENTENCE } from "@/errors/refusals";
import { cookieOf, newSession, strangerApi } from "@/test/api-people";
import { captureLog, releaseLog } from "@/test/captured-log";
import { relayedTestDatabase } from "@/test/relayed-database";
import { findSession } from "@/server/auth/sessions/data";
import { newAuthCall } from "./auth-call";
import { authOptions } from "./auth-options";
import { handleAuthRequest } from "./auth-route";

const { relay } = await relayedTestDatabase();
const credentials = { email: "ann@example.com", password: "correct horse" };
const { id, name, email } = await strangerApi.auth.signUp({ name: "Ann", ...credentials });

const session = await newSession(id);

afterEach(() => {
  relay.restore();
  releaseLog();
});

const options = (headers = new Headers()) => authOptions(newAuthCall(headers));
type Callbacks = Required<NonNullable<ReturnType<typeof options>["callbacks"]>>;

describe("signing in while the database is away", () => {
  it("says so, and not that the password is wrong", async () => {
    captureLog();
    const [byPassword] = options().providers as unknown as {
      options: { authorize: (...given: unknown[]) => Promise<unknown> };
    }[];
    const signIn = () => byPassword?.options.authorize(credentials, { headers: {} });
    relay.cut();
    await expect(signIn()).rejects.toThrow(DATABASE_AWAY_SENTENCE);
    relay.restore();
    expect(await signIn()).toEqual({ id, name, email });
  });

  it("through GitHub or Google leads back to a page that says so", async () => {
    relay.cut();
    const account = { type: "oauth" as const, provider: "github", providerAccountId: "4711" };
    const answer = await (options().callbacks as Callbacks).signIn({ user: { id: "4711", email }, account });
    expect(answer).toBe(`/sign-in?error=${encodeURIComponent(DATABASE_AWAY_SENTENCE)}`);
  });
});

describe("a session while the database is away", () => {
  it.each(["session", "signout"])("is neither answered nor lost nor given up unended: /%s is 503", async (action) => {
    relay.cut();
    const headers = { cookie: await cookieOf(session) };
    const request = new Request(`http://localhost:3000/api/auth/${action}`, { headers });
    const answer = await handleAuthRequest(request, { params: Promise.resolve({ nextauth: [action] }) });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ error: { code: "database_away", message: DATABASE_AWAY_SENTENCE } });
    expect(answer.headers.getSetCookie()).toEqual([]);
    relay.restore();
    expect(await findSession(session)).toMatchObject({ userId: id });
  });
});
