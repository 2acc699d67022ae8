import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { collectionOfDraft } from "@/interchange/collection-of-draft";
import { readCollection } from "@/interchange/read-collection";
import { compileMock, type CompiledMock } from "@/mock-engine/matching/compile";
import type { CompiledExample } from "@/mock-engine/matching/compiled-example";
import { explainAnswer } from "@/mock-engine/matching/explain";
import { headerText, planResponse } from "@/mock-engine/matching/response-plan";
import { encodeText } from "@/server/mock-runtime/answers/encode-text";
import { startCommand, type RunningCommand } from "../fixtures/headless-command";
import { signedUp } from "../fixtures/management-api";
import { appLanes, call, headlessLane, type Lane } from "./lanes";
import { valuesOf } from "./raw-http";
import { replayedCall, type ReplayedCall } from "./replay-call";

// Collections that people publish; they lie beside the checkout on some machines and are no part of it.
const FOLDER = path.join(import.meta.dirname, "../../../shared/data");
const FILES = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith(".postman_collection.json")) : [];

describe.skipIf(FILES.length === 0)("published collections answer their own requests (needs ../shared/data)", () => {
  describe.each(FILES)("%s", (name) => {
    const file = path.join(FOLDER, name);
    const source = readFileSync(file, "utf8");
    const replays = replaysOf(source);
    const count = replays.length;
    let lanes: Lane[] = [];
    let command: RunningCommand | undefined;

    beforeAll(async () => {
      const api = await signedUp(`http://localhost:${inject("wire").nodePort}`);
      const { id: workspaceId } = await api.mutate<{ id: string }>("workspace.create", { name, type: "LOCAL" });
      const imported = await api.mutate<{ collectionId: string; exampleCount: number }>("collection.import", {
        workspaceId,
        source,
      });
      expect(imported.exampleCount).toBe(count);
      const { collectionId } = imported;
      const server = await api.mutate<{ id: string }>("mockServer.create", { workspaceId, name, collectionId });
      command = await startCommand(["serve", file, "--port", "0"]);
      lanes = [...appLanes(server.id), headlessLane(command.port)];
    });
    afterAll(() => command?.stop());

    it.each([...appLanes(), headlessLane()].map(({ name: laneName }) => laneName))(
      `${count} of ${count} saved examples, or one that ties: %s`,
      async (laneName) => {
        const lane = lanes.find((candidate) => candidate.name === laneName);
        expect(lane).toBeDefined();
        if (lane === undefined) return;
        const wrong: string[] = [];
        for (const replay of replays) {
          const problem = await problemOf(lane, replay);
          if (problem !== null) wrong.push(`${replay.call.method} ${replay.call.target}: ${problem}`);
        }
        expect(wrong).toEqual([]);
        expect(`${count - wrong.length} of ${count}`).toBe(`${count} of ${count}`);
      },
    );
  });
});

interface Replay {
  call: ReplayedCall;
  /** The example itself, or the one that wins over it with the same score and as many criteria. */
  winner: CompiledExample;
  routeName: string;
}

function replaysOf(source: string): Replay[] {
  const read = readCollection(source);
  if (!read.ok) throw new Error(`${read.where}: ${read.message}`);
  const mock = compileMock({ collection: collectionOfDraft(read.collection), inheritedVariables: [] });
  return mock.requests.flatMap((request) => request.examples.map((example) => replayOf(mock, request.method, example)));
}

function replayOf(mock: CompiledMock, method: string, example: CompiledExample): Replay {
  const replayed = replayedCall({ method }, example.source);
  const headers = replayed.headers.flatMap((text, at, all) =>
    at % 2 === 0 ? [[text, all[at + 1] ?? ""] as const] : [],
  );
  const body = new TextEncoder().encode(replayed.body ?? "");
  const { outcome, trace } = explainAnswer(mock, { ...replayed, headers, body });
  if (outcome.kind !== "matched") throw new Error(`${method} ${replayed.target} meets ${outcome.kind}.`);
  const [own, won] = [example.id, outcome.example.id].map((id) => trace.examples.find((one) => one.id === id));
  if (own === undefined || own.score !== won?.score || own.satisfied !== won.satisfied) {
    throw new Error(`${method} ${replayed.target} of "${example.name}" is answered by "${outcome.example.name}".`);
  }
  return { call: replayed, winner: outcome.example, routeName: outcome.request.name };
}

/** Null when the lane answers with the winner, its status and its bytes. */
async function problemOf(lane: Lane, { call: replayed, winner, routeName }: Replay): Promise<string | null> {
  const response = await call(lane, replayed);
  const [route, example] = ["x-mock-route", "x-mock-example"].map((name) => valuesOf(response, name)[0]);
  const { status, body } = planResponse(winner.source, encodeText);
  if (route !== headerText(routeName).trim() || example !== headerText(winner.name).trim()) {
    return `answered by ${route ?? response.body.toString()}, ${example ?? ""}`;
  }
  if (response.status !== status) return `status ${response.status} for ${status}`;
  return response.body.equals(body) ? null : "another body";
}
