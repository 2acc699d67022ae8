import { beforeAll, describe, expect, it } from "vitest";
import { startThrowawayApp } from "../fixtures/throwaway-app";
import { requestBytes, send, RawConnection, type RawRequest } from "../wire/raw-http";
import { logLines } from "./operated-app";

const JSON_TYPE = ["Content-Type", "application/json"];
const FORM = ["Content-Type", "application/x-www-form-urlencoded"];
const MULTIPART = ["Content-Type", "multipart/form-data; boundary=x"];
const ACTION = ["Next-Action", "a".repeat(42)];
const post = (target: string, headers: string[], body: string): RawRequest => ({
  method: "POST",
  target,
  headers,
  body,
});
const get = (target: string, headers: string[] = []): RawRequest => ({ target, headers });
const cookie = (text: string) => ["Cookie", text];

/** What anybody can send without an account, and what it is answered with. */
const FAULTS: [what: string, request: RawRequest, status: number][] = [
  ["TRACE of a page", { method: "TRACE", target: "/" }, 405],
  ["TRACE of the API", { method: "TRACE", target: "/api/trpc/workspace.list" }, 405],
  ["the image optimizer", get("/_next/image?url=%2Fmock%2Fx&w=64&q=75"), 404],
  ["the image optimizer, of another host", get("/_next/image?url=http%3A%2F%2Fexample.com%2Fa.png&w=64&q=75"), 404],
  ["a server action of no form", post("/sign-in", ["Next-Action", "abc", "Content-Type", "text/plain"], "[]"), 405],
  ["a server action that is not there", post("/sign-in", [...ACTION, "Content-Type", "text/plain"], "[]"), 405],
  ["a server action by a broken form", post("/sign-in", [...ACTION, ...MULTIPART], "--x\r\nbroken"), 405],
  ["a broken form", post("/sign-in", MULTIPART, "--x\r\nbroken"), 405],
  ["a form for a page", post("/", FORM, "a=%"), 405],
  ["a page to be replaced", { method: "PUT", target: "/sign-in", body: "x" }, 405],
  ["broken JSON for the API", post("/api/trpc/auth.signUp", JSON_TYPE, "{"), 400],
  ["deep JSON for the API", post("/api/trpc/auth.signUp", JSON_TYPE, "[".repeat(100_000)), 400],
  ["a broken input", get("/api/trpc/workspace.list?input=%7B"), 401],
  ["a procedure that cannot be decoded", get("/api/trpc/%"), 400],
  ["a form for the API", post("/api/trpc/auth.signUp", MULTIPART, "--x"), 415],
  ["broken JSON for the sign-in", post("/api/auth/callback/credentials", JSON_TYPE, "{"), 400],
  ["broken JSON for the sign-out", post("/api/auth/signout", JSON_TYPE, "{"), 400],
  ["a line for the log", post("/api/auth/_log", FORM, "level=error&code=X&message=hello"), 404],
  ["a session that is none", get("/api/auth/session", cookie("next-auth.session-token=a.b.c")), 200],
  [
    "a cookie that cannot be decoded",
    get("/sign-in", cookie("next-auth.session-token=%; next-auth.csrf-token=%")),
    200,
  ],
  ["an address to return to that is none", get("/api/auth/signin?callbackUrl=%"), 302],
  ["a path that cannot be decoded", get("/%E0%A4%A"), 404],
  ["a workspace that cannot be decoded", get("/w/%/settings"), 400],
  ["a router's state that is none", get("/sign-in?_rsc=x", ["RSC", "1", "Next-Router-State-Tree", "%"]), 307],
  ["an absolute target that is no address", get("http://%/x"), 400],
  ["a target for the whole server", { method: "OPTIONS", target: "*" }, 400],
];

describe("what a caller gets wrong", () => {
  const statuses = new Map<string, number>();
  let lines: Record<string, unknown>[] = [];

  beforeAll(async () => {
    const app = await startThrowawayApp({ LOG_FORMAT: "json" });
    try {
      const port = Number(new URL(app.url).port);
      const withHost = (request: RawRequest) => ({
        ...request,
        headers: ["Host", `localhost:${port}`, ...(request.headers ?? [])],
      });
      for (const [what, request] of FAULTS) statuses.set(what, (await send(port, withHost(request))).status);
      const cut = await RawConnection.open(port);
      cut.write(
        requestBytes(
          withHost({
            method: "POST",
            target: "/api/trpc/auth.signUp",
            headers: [...JSON_TYPE, "Content-Length", "100"],
          }),
        ),
      );
      cut.destroy();
    } finally {
      await app.stop();
    }
    lines = logLines(app.output());
  });

  it.each(FAULTS)("%s is answered as such", (what, _request, status) => {
    expect(statuses.get(what)).toBe(status);
  });

  it("is never a stack in the log", () => {
    const stacks = lines.filter((line) => /\n\s+at |"stack":/.test(JSON.stringify(line).replaceAll("\\n", "\n")));
    expect(stacks).toEqual([]);
    expect(lines).not.toEqual([]);
  });
});
