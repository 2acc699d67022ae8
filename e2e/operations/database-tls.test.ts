import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { connectionRefusal } from "@/server/database/connection-refusal";
import { databaseClient } from "@/server/database/database-client";
import { debianTool } from "../../scripts/test-tools.mjs";
import { signedUp } from "../fixtures/management-api";
import { startPostgresWithTls, type PostgresWithTls } from "../fixtures/postgres-with-tls";
import { startThrowawayApp } from "../fixtures/throwaway-app";
import { startThrowawayPostgres, type ThrowawayPostgres } from "../fixtures/throwaway-postgres";

const openssl = await debianTool("openssl");

describe.skipIf(openssl === null)("TLS to the database (needs openssl)", () => {
  let server: PostgresWithTls;
  let plain: ThrowawayPostgres;
  const warned = vi.spyOn(process, "emitWarning");
  beforeAll(async () => {
    [server, plain] = await Promise.all([startPostgresWithTls(openssl ?? ""), startThrowawayPostgres()]);
  });
  afterAll(async () => {
    await Promise.all([server.stop(), plain.stop()]);
  });

  /** What stands in an address: a CA's file as `ca` or `otherCa`, the client's certificate as `client`. */
  const parameters = (text: string) =>
    text
      .replaceAll("OTHER", encodeURIComponent(server.otherCa))
      .replaceAll("CA", encodeURIComponent(server.ca))
      .replaceAll("CERT", encodeURIComponent(server.clientCert))
      .replaceAll("KEY", encodeURIComponent(server.clientKey));

  /** "TLS" or "plain" for a connection that was made, else the sentence that says why not. */
  async function outcomeOf(url: URL, databaseCa: string | null = null): Promise<string> {
    try {
      const client = databaseClient({ databaseUrl: url.href, databaseCa });
      await client.connect();
      const { rows } = await client.query<{ ssl: boolean }>("select ssl from pg_stat_ssl where pid = pg_backend_pid()");
      await client.end();
      return rows[0]?.ssl ? "TLS" : "plain";
    } catch (error) {
      return error instanceof Error && error.name === "DatabaseSettingError"
        ? error.message
        : connectionRefusal(url.href, error);
    }
  }

  const NOT_TRUSTED = /has a certificate that is not trusted .*DATABASE_CA.*sslrootcert.*sslmode=require\.$/;
  const OTHER_NAME = /has a certificate for another name .*sslmode=verify-ca/;

  type Case = [
    parameters: string,
    user: "postgres" | "encrypted" | "certified",
    host: "localhost" | "127.0.0.1",
    outcome: string | RegExp,
  ];

  it.each<Case>([
    ["", "postgres", "localhost", "plain"],
    ["", "encrypted", "localhost", /takes no connections without TLS from here .*sslmode=verify-full/],
    ["sslmode=disable", "postgres", "localhost", "plain"],
    ["sslmode=disable", "encrypted", "localhost", /takes no connections without TLS/],
    ["sslmode=prefer", "postgres", "127.0.0.1", "TLS"],
    ["sslmode=require", "encrypted", "127.0.0.1", "TLS"],
    ["sslmode=require&uselibpqcompat=true", "encrypted", "127.0.0.1", "TLS"],
    ["sslmode=require&sslrootcert=CA", "encrypted", "127.0.0.1", "TLS"],
    ["sslmode=require&sslrootcert=OTHER", "encrypted", "127.0.0.1", NOT_TRUSTED],
    ["sslmode=no-verify&sslrootcert=OTHER", "encrypted", "127.0.0.1", "TLS"],
    ["ssl=no-verify", "encrypted", "127.0.0.1", "TLS"],
    ["sslmode=verify-ca&sslrootcert=CA", "encrypted", "127.0.0.1", "TLS"],
    ["sslmode=verify-ca&sslrootcert=OTHER", "encrypted", "localhost", NOT_TRUSTED],
    ["sslmode=verify-ca", "encrypted", "localhost", /sslmode=verify-ca needs the CA.*DATABASE_CA/],
    ["sslmode=verify-full&sslrootcert=CA", "encrypted", "localhost", "TLS"],
    ["sslmode=verify-full&sslrootcert=CA", "encrypted", "127.0.0.1", OTHER_NAME],
    ["sslmode=verify-full&sslrootcert=OTHER", "encrypted", "localhost", NOT_TRUSTED],
    ["sslmode=verify-full&sslrootcert=system", "encrypted", "localhost", NOT_TRUSTED],
    ["sslmode=verify-full", "encrypted", "localhost", NOT_TRUSTED],
    ["ssl=true", "encrypted", "localhost", NOT_TRUSTED],
    ["sslrootcert=CA", "encrypted", "localhost", "TLS"],
    ["sslrootcert=CA", "encrypted", "127.0.0.1", OTHER_NAME],
    ["sslmode=require&sslrootcert=system", "encrypted", "localhost", /sslrootcert=system needs sslmode=verify-full/],
    [
      "sslmode=require&sslrootcert=/no/such.pem",
      "encrypted",
      "localhost",
      /file of sslrootcert cannot be read \(ENOENT/,
    ],
    ["sslmode=allow", "encrypted", "localhost", /^DATABASE_URL: sslmode must be one of disable, prefer, require, /],
    ["sslmode=require&sslcert=CERT&sslkey=KEY", "certified", "localhost", "TLS"],
    ["sslmode=require&sslcert=CERT", "certified", "localhost", /sslcert and sslkey must be given both/],
    ["sslmode=require", "certified", "localhost", /asks for a certificate of this client .*sslcert and sslkey/],
  ])("%s as %s at %s", async (text, user, host, outcome) => {
    const url = server.urlOf(user, host);
    url.search = parameters(text);
    const said = await outcomeOf(url);
    if (typeof outcome === "string") expect(said).toBe(outcome);
    else expect(said).toMatch(outcome);
    expect(said).not.toContain(url.password);
  });

  it.each<[mode: string, ca: "ca" | "otherCa", outcome: string | RegExp]>([
    ["", "ca", "TLS"],
    ["?sslmode=verify-ca", "ca", "TLS"],
    ["?sslmode=verify-full", "otherCa", NOT_TRUSTED],
    ["?sslmode=disable", "otherCa", /takes no connections without TLS/],
  ])("DATABASE_CA with %j and %s", async (mode, ca, outcome) => {
    const url = server.urlOf("encrypted", "localhost");
    url.search = mode;
    const said = await outcomeOf(url, readFileSync(server[ca], "utf8"));
    if (typeof outcome === "string") expect(said).toBe(outcome);
    else expect(said).toMatch(outcome);
  });

  it.each<[mode: string, outcome: string | RegExp]>([
    ["prefer", "plain"],
    ["disable", "plain"],
    ["require", /has no TLS\. Turn it on there, or take sslmode=disable/],
    ["verify-full", /has no TLS\./],
  ])("a server without TLS, and sslmode=%s", async (mode, outcome) => {
    const url = new URL(plain.url);
    url.search = `sslmode=${mode}`;
    const said = await outcomeOf(url);
    if (typeof outcome === "string") expect(said).toBe(outcome);
    else expect(said).toMatch(outcome);
  });

  it("makes the driver warn of nothing", () => {
    expect(warned).not.toHaveBeenCalled();
  });

  it("is taken by every connection of an app, and the driver has no warnings of its own", async () => {
    const url = server.urlOf("encrypted", "localhost");
    url.search = "sslmode=require";
    // In one line, as many a settings page has it.
    const DATABASE_CA = readFileSync(server.ca, "utf8").replaceAll("\n", "\\n");
    const app = await startThrowawayApp({ DATABASE_URL: url.href, DATABASE_CA });
    const client = databaseClient({ databaseUrl: url.href, databaseCa: null });
    try {
      const api = await signedUp(app.url);
      const { id: workspaceId } = await api.mutate<{ id: string }>("workspace.create", {
        name: "Mine",
        type: "PRIVATE",
      });
      const mock = await api.mutate<{ id: string }>("mockServer.createSample", { workspaceId });
      expect((await fetch(`${app.url}/mock/${mock.id}/users`)).status).toBe(200);
      await client.connect();
      const { rows } = await client.query<{ ssl: boolean; count: number }>(
        `select ssl, count(*)::int from pg_stat_ssl join pg_stat_activity using (pid)
         where usename = 'encrypted' and pid <> pg_backend_pid() group by ssl`,
      );
      expect(rows).toEqual([{ ssl: true, count: expect.any(Number) as number }]);
      expect(rows[0]?.count).toBeGreaterThanOrEqual(3);
      expect(app.output()).not.toMatch(/warning/i);
    } finally {
      await client.end();
      await app.stop();
    }
  });

  it("refuses the start with a sentence where the certificate is not trusted", async () => {
    const url = server.urlOf("encrypted", "localhost");
    url.search = "sslmode=verify-full";
    const started = startThrowawayApp({ DATABASE_URL: url.href });
    await expect(started).rejects.toThrow(
      /DATABASE_URL: the database at localhost:\d+\/postgres has a certificate that is not trusted/,
    );
    await expect(started).rejects.not.toThrow(/SECURITY WARNING|\n\s+at /);
  });
});
