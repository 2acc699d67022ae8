import { readdirSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, it } from "vitest";
import { captureLog, releaseLog } from "@/test/captured-log";
import { logCall, loggedPath } from "./access-log";
import { log } from "./log";

afterEach(releaseLog);

it("a line says when, how bad, and by which process", () => {
  const lines = captureLog();
  log().warn({ mockServerId: "m" }, "Something happened");
  expect(lines).toEqual([
    {
      level: "warn",
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
      pid: process.pid,
      hostname: expect.any(String) as string,
      mockServerId: "m",
      msg: "Something happened",
    },
  ]);
});

it("an error is its type, message, code, stack and causes, and nothing that a library has hung on it", () => {
  const lines = captureLog();
  const detail = "Key (email)=(ada@example.com) already exists.";
  const cause = Object.assign(new TypeError("the cause"), { code: "23505", detail });
  log().error({ err: new Error("the message", { cause }) }, "Failed");
  expect(lines[0]?.err).toEqual({
    type: "Error",
    message: "the message",
    stack: expect.stringContaining("log.test.ts") as string,
    cause: { type: "TypeError", message: "the cause", code: "23505", stack: expect.any(String) as string },
  });
  expect(JSON.stringify(lines)).not.toContain("ada@example.com");
});

it("causes that lead back to themselves end", () => {
  const lines = captureLog();
  const error = new Error("one");
  error.cause = error;
  log().error({ err: error }, "Failed");
  expect(JSON.stringify(lines).split('"one"')).toHaveLength(6);
});

it.each(["password", "token", "authorization", "cookie", "secret", "x-mock-token", "set-cookie"])(
  "a field named %s is not written, at the top nor below",
  (name) => {
    const lines = captureLog();
    log().info({ [name]: "very-secret-word", headers: { [name]: "very-secret-word" } }, "Oops");
    expect(JSON.stringify(lines)).not.toContain("very-secret-word");
    expect(lines[0]?.[name]).toBe("[redacted]");
  },
);

it("an access line has the path without its query, without an invitation's secret, and cut where it is long", () => {
  const lines = captureLog();
  const call = {
    lane: "app",
    method: "GET",
    status: 200,
    durationMs: 1.23456,
    isComplete: true,
    requestId: "r",
  } as const;
  logCall({ ...call, target: "/users?token=very-secret-word" });
  const invitations = ["/", "//", "/\\", "http://app.example.test/"].map(
    (start) => `${start}invitation/very-secret-word?x`,
  );
  for (const target of invitations) logCall({ ...call, target });
  logCall({ ...call, target: `/${"a".repeat(20_000)}`, isComplete: false, status: null });
  expect(lines.map(({ path }) => String(path).slice(0, 40))).toEqual([
    "/users",
    ...invitations.map(() => "/invitation/[redacted]"),
    `/${"a".repeat(39)}`,
  ]);
  expect(lines.map(({ msg }) => msg)).toEqual([
    "Call answered",
    ...invitations.map(() => "Call answered"),
    "The caller went away",
  ]);
  expect(lines[0]).toMatchObject({ lane: "app", method: "GET", status: 200, durationMs: 1.235, requestId: "r" });
  expect(JSON.stringify(lines)).not.toContain("very-secret-word");
  expect(JSON.stringify(lines.at(-1)).length).toBeLessThan(1_500);
});

/** The pages that get a secret in their address, as the folders of the app's routes say. */
const PAGES_WITH_SECRET = readdirSync(path.resolve(import.meta.dirname, "../../app"), {
  recursive: true,
  encoding: "utf8",
})
  .filter((file) => file.endsWith(path.join("[token]", "page.tsx")))
  .map((file) =>
    path
      .dirname(path.dirname(file))
      .split(path.sep)
      .filter((part) => !part.startsWith("("))
      .join("/"),
  );

it("there are such pages", () => {
  expect(PAGES_WITH_SECRET.sort()).toEqual(["invitation", "reset-password", "verify-email"]);
});

it.each(PAGES_WITH_SECRET)("nothing is said of the secret in the address of /%s, however it is written", (page) => {
  for (const start of ["/", "//", "/\\", "http://app.example.test/"]) {
    for (const rest of ["", "?x=1", "/", "#x"]) {
      const said = loggedPath(`${start}${page}/very-secret-word${rest}`);
      expect(said.replace(/\/$/, "")).toBe(`/${page}/[redacted]`);
    }
  }
  expect(loggedPath(`/${page.toUpperCase()}/very-secret-word`)).not.toContain("very-secret-word");
  expect(loggedPath(`/${page}`)).toBe(`/${page}`);
});
