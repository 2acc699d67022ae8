import { expect, inject, it } from "vitest";
import { signedUp } from "../fixtures/management-api";
import { startThrowawayApp } from "../fixtures/throwaway-app";
import { send } from "./raw-http";
import { withDatabase } from "./wire-database";

interface Ided {
  id: string;
}

/** Every row of every table, as text. */
async function databaseDump(): Promise<string> {
  return withDatabase(async (db) => {
    const { rows: tables } = await db.query<{ name: string }>(
      "select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public'",
    );
    const dumps: string[] = [];
    for (const { name } of tables) {
      const { rows } = await db.query<{ dump: string | null }>(
        `select string_agg(row::text, e'\\n') as dump from ${name} as row`,
      );
      dumps.push(rows[0]?.dump ?? "");
    }
    return dumps.join("\n");
  });
}

it.each(["node", "web"])(
  "after a whole journey nothing of a token but its hash and 8 characters is in database, log or answers: %s lane",
  async (MOCK_LANE) => {
    const app = await startThrowawayApp({ DATABASE_URL: inject("wire").databaseUrl, MOCK_LANE });
    try {
      const api = await signedUp(app.url);
      const { id: workspaceId } = await api.mutate<Ided>("workspace.create", { name: "Leaks", type: "PRIVATE" });
      const { id: mockServerId, url } = await api.mutate<Ided & { url: string }>("mockServer.createSample", {
        workspaceId,
      });
      const key = { workspaceId, mockServerId };
      const { token: initial } = await api.mutate<{ token: string }>("mockServer.publish", key);
      const created = await api.mutate<Ided & { token: string }>("accessToken.create", { ...key, description: "CI" });
      const rotated = await api.mutate<{ token: string }>("accessToken.rotate", {
        ...key,
        accessTokenId: created.id,
        overlapHours: 1,
      });
      const tokens = [initial, created.token, rotated.token];

      const answers: string[] = [];
      const host = new URL(url).host;
      for (const token of tokens) {
        for (const headers of [
          ["Authorization", token],
          ["Authorization", `Bearer ${token}`],
          ["X-Mock-Token", token],
        ]) {
          for (const target of ["/users/1", "/nowhere"]) {
            const response = await send(Number(new URL(app.url).port), { target, headers: ["Host", host, ...headers] });
            answers.push(JSON.stringify(response.lines), response.body.toString());
          }
        }
        const headers = [{ key: "Authorization", value: `Bearer ${token}` }];
        const tried = { ...key, method: "GET", path: "/users/1", headers };
        answers.push(JSON.stringify(await api.mutate("mockServer.tryIt", tried)));
      }
      for (const [procedure, input] of [
        ["accessToken.list", key],
        ["audit.list", { workspaceId }],
        ["audit.export", { workspaceId }],
        ["mockServer.get", key],
      ] as const) {
        answers.push(JSON.stringify(await api.query(procedure, input)));
      }
      await app.stop();

      const places = { database: await databaseDump(), log: app.output(), answers: answers.join("\n") };
      expect(places.database).toContain(initial.slice(0, 8));
      for (const token of tokens) {
        // The 9th character on is nobody's business: neither the whole token nor any longer piece of it.
        const pieces = [token.slice(0, 9), token.slice(8, 20), token.slice(20, 32), token.slice(28)];
        for (const [place, text] of Object.entries(places)) {
          for (const piece of pieces) expect(text.includes(piece), `a piece of a token is in the ${place}`).toBe(false);
        }
      }
    } finally {
      await app.stop();
    }
  },
  90_000,
);
