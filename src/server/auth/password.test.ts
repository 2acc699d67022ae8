import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "./password";

describe("passwords", () => {
  it("are kept as scrypt with cost and a salt of their own", async () => {
    const [first, second] = await Promise.all([hashPassword("correct horse"), hashPassword("correct horse")]);
    expect(first).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(first).not.toBe(second);
  });

  it("verify against their hash only", async () => {
    const hash = await hashPassword("correct horse");
    expect(await verifyPassword("correct horse", hash)).toBe(true);
    expect(await verifyPassword("Correct horse", hash)).toBe(false);
    expect(await verifyPassword("", hash)).toBe(false);
  });

  it("verify however the system composes an accent", async () => {
    expect(await verifyPassword("cafe\u0301 noir", await hashPassword("caf\u00e9 noir"))).toBe(true);
  });

  it("are refused where there is no hash", async () => {
    expect(await verifyPassword("anything", null)).toBe(false);
  });

  it("verify at the cost that their hash names", async () => {
    // scrypt("password", "NaCl-NaCl-NaCl--", ln=4), made with OpenSSL's implementation through node:crypto.
    const { scryptSync } = await import("node:crypto");
    const salt = Buffer.from("NaCl-NaCl-NaCl--");
    const key = scryptSync("password", salt, 32, { N: 16, r: 8, p: 1 });
    const plain = (bytes: Buffer) => bytes.toString("base64").replace(/=+$/, "");
    expect(await verifyPassword("password", `$scrypt$ln=4,r=8,p=1$${plain(salt)}$${plain(key)}`)).toBe(true);
  });
});
