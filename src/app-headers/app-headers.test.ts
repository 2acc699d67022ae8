import { describe, expect, it } from "vitest";
import { appHeaders, contentSecurityPolicy } from "./app-headers";

const site = (parts: Partial<Parameters<typeof appHeaders>[0]> = {}) => ({
  isSecure: true,
  isDevelopment: false,
  ...parts,
});

const directive = (policy: string, name: string) =>
  policy.split("; ").find((text) => text === name || text.startsWith(`${name} `));

describe("the app's own answers", () => {
  it("run scripts by nonce alone, and none that is made from text", () => {
    expect(directive(contentSecurityPolicy("abc", site()), "script-src")).toBe(
      "script-src 'self' 'nonce-abc' 'strict-dynamic'",
    );
  });

  it("let code be compiled while it runs in development only", () => {
    const policy = contentSecurityPolicy("abc", site({ isDevelopment: true }));
    expect(directive(policy, "script-src")).toContain("'unsafe-eval'");
    expect(directive(policy, "connect-src")).toBe("connect-src 'self' ws:");
  });

  it("ask browsers to stay on https where the app is on it, and nowhere else", () => {
    expect(appHeaders(site())["Strict-Transport-Security"]).toBe("max-age=31536000");
    expect(directive(contentSecurityPolicy("abc", site()), "upgrade-insecure-requests")).toBeDefined();
    expect(appHeaders(site({ isSecure: false }))).not.toHaveProperty("Strict-Transport-Security");
    const policy = contentSecurityPolicy("abc", site({ isSecure: false }));
    expect(directive(policy, "upgrade-insecure-requests")).toBeUndefined();
  });
});
