import { afterEach, describe, expect, it } from "vitest";
import { DATABASE_AWAY_SENTENCE } from "@/errors/refusals";
import { strangerApi } from "@/test/api-people";
import { captureLog, releaseLog } from "@/test/captured-log";
import { relayedTestDatabase } from "@/test/relayed-database";
import { authOptions } from "./auth-options";

const { relay } = await relayedTestDatabase();
const credentials = { email: "ann@example.com", password: "correct horse" };
const { id, name, email } = await strangerApi.auth.signUp({ name: "Ann", ...credentials });

afterEach(() => {
  relay.restore();
  releaseLog();
});

type Callbacks = Required<NonNullable<ReturnType<typeof authOptions>["callbacks"]>>;
const callbacks = () => authOptions().callbacks as Callbacks;

describe("signing in while the database is away", () => {
  it("says so, and not that the password is wrong", async () => {
    captureLog();
    const [byPassword] = authOptions().providers as unknown as {
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
    const answer = await callbacks().signIn({ user: { id: "4711", email }, account });
    expect(answer).toBe(`/sign-in?error=${encodeURIComponent(DATABASE_AWAY_SENTENCE)}`);
  });
});

describe("a session while the database is away", () => {
  it("goes on as whom it was opened for: one that ended would have to be opened anew", async () => {
    relay.cut();
    const token = { sub: id, name, email };
    const user = { id, name, email };
    expect(await callbacks().jwt({ token, user, account: null })).toEqual(token);
    const session = { user, expires: new Date().toISOString() };
    const input = { session, token, user } as unknown as Parameters<Callbacks["session"]>[0];
    expect(await callbacks().session(input)).toMatchObject({ user });
  });
});
