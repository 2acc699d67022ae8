import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { writePostmanCollection } from "@/interchange/postman/write/write-postman-collection";
import { startEmbeddedPostgres } from "@/node-server/embedded-postgres/start";
import { migrateDatabase } from "@/server/database/migrate";
import { seedMockServer } from "@/test/seed-mock-server";
import { startCommand } from "../fixtures/headless-command";
import { startThrowawayApp } from "../fixtures/throwaway-app";
import { buildForVercel, startVercelDeployment } from "../fixtures/vercel-simulator";
import { BODY_BYTES_MAX, wireCollection } from "./wire-collection";

declare module "vitest" {
  interface ProvidedContext {
    wire: {
      /** Two local instances on one database, one a lane. */
      nodePort: number;
      webPort: number;
      /** The web lane of this run is functions of Vercel, simulated. */
      isVercel: boolean;
      /** An instance that is reached from elsewhere: mock hosts end in `mock.app.example.test`. */
      remotePort: number;
      /** How long a caller may take there to send the headers of a call, in ms. */
      callTimeoutMs: number;
      /** `npm run mock` with the same collection in a file. */
      headlessPort: number;
      databaseUrl: string;
      /** Serves the collection of wire-collection.ts. */
      mockServerId: string;
    };
  }
}

type Stop = () => Promise<void>;

/** Of the instance that is reached from elsewhere: the tests of slow callers wait for it. */
const CALL_TIMEOUT_SECONDS = 1;
/** The project of vitest.config.ts whose web lane is that of Vercel. */
const VERCEL_PROJECT = "vercel wire";

const LIMITS = { MOCK_MAX_BODY_BYTES: String(BODY_BYTES_MAX) };

/** Starts what all wire tests of a run call, once; answers its teardown. */
export default async function setUpWire(project: TestProject): Promise<Stop> {
  const stops: Stop[] = [];
  const tearDown = async () => {
    for (const stop of stops.toReversed()) await stop();
  };
  try {
    const folder = await mkdtemp(path.join(tmpdir(), "mock-servers-wire-"));
    stops.push(() => rm(folder, { recursive: true, force: true }));
    const databaseUrl = await startDatabase(folder, project.config.root, stops);
    const collection = wireCollection();
    const { mockServerId } = await withClient(databaseUrl, (client) => seedMockServer(client, collection));

    const start = async (settings: Record<string, string>) => {
      const app = await startThrowawayApp({ DATABASE_URL: databaseUrl, ...LIMITS, ...settings });
      stops.push(app.stop);
      return Number(new URL(app.url).port);
    };
    const file = path.join(folder, "wire.json");
    await writeFile(file, writePostmanCollection(collection));
    // The first of them builds what is stale; the rest finds it built.
    const nodePort = await start({ MOCK_LANE: "node" });
    const isVercel = project.name === VERCEL_PROJECT;
    const [webPort, remotePort, headlessPort] = await Promise.all([
      isVercel ? startOnVercel(databaseUrl, stops) : start({ MOCK_LANE: "web" }),
      start({
        APP_URL: "http://app.example.test",
        NEXTAUTH_SECRET: "a secret for tests, and for nothing else",
        CALL_TIMEOUT_SECONDS: String(CALL_TIMEOUT_SECONDS),
      }),
      startHeadless(file, stops),
    ]);
    project.provide("wire", {
      nodePort,
      webPort,
      isVercel,
      remotePort,
      callTimeoutMs: CALL_TIMEOUT_SECONDS * 1_000,
      headlessPort,
      databaseUrl,
      mockServerId,
    });
    return tearDown;
  } catch (error) {
    await tearDown();
    throw error;
  }
}

async function startOnVercel(databaseUrl: string, stops: Stop[]): Promise<number> {
  const build = await buildForVercel(databaseUrl);
  const deployment = await startVercelDeployment(build, { DATABASE_URL: databaseUrl, ...LIMITS });
  stops.push(deployment.stop);
  return deployment.port;
}

async function startDatabase(folder: string, root: string, stops: Stop[]): Promise<string> {
  const postgres = await startEmbeddedPostgres({ home: folder, ownsData: true });
  stops.push(async () => {
    await postgres.stop();
    await rm(postgres.directory, { recursive: true, force: true });
  });
  await migrateDatabase(postgres.url, path.join(root, "prisma/migrations"));
  return postgres.url;
}

async function withClient<Result>(url: string, run: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

async function startHeadless(file: string, stops: Stop[]): Promise<number> {
  const command = await startCommand(["serve", file, "--port", "0"], LIMITS);
  stops.push(async () => {
    await command.stop();
  });
  return command.port;
}
