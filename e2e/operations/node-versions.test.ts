import { describe, expect, it } from "vitest";
import { nodeBinary, OTHER_NODE_VERSIONS } from "../../scripts/test-tools.mjs";
import { signedUp } from "../fixtures/management-api";
import { publishedMockServer, type PublishedMockServer } from "../fixtures/published-mock-server";
import { startThrowawayApp } from "../fixtures/throwaway-app";
import { send } from "../wire/raw-http";

const versions = await Promise.all(
  OTHER_NODE_VERSIONS.map(async (version) => ({ version, node: await nodeBinary(version) })),
);

/** A body that comes in three chunks and one packet, by which the sample collection tells an answer 422 from a 201. */
async function postedInChunks({ pathUrl, token }: PublishedMockServer): Promise<number> {
  const { host, port, pathname } = new URL(pathUrl);
  const chunks = ['{"na', 'me":', '""}'].map((text) => `${text.length.toString(16)}\r\n${text}\r\n`).join("");
  const head = ["Host", host, "X-Mock-Token", token, "Content-Type", "application/json"];
  const lines = [...head, "Transfer-Encoding", "chunked"].map((text, at) => `${text}${at % 2 === 0 ? ": " : "\r\n"}`);
  const bytes = `POST ${pathname}/users HTTP/1.1\r\n${lines.join("")}\r\n${chunks}0\r\n\r\n`;
  return (await send(Number(port), bytes)).status;
}

describe.each(versions)("Node.js $version", ({ node }) => {
  it.skipIf(node === null).each(["node", "web"])(
    "runs the app: a person signs up and publishes, and a call with the token is answered on the %s lane",
    async (lane) => {
      const app = await startThrowawayApp({ MOCK_LANE: lane }, node ?? "");
      try {
        const server = await publishedMockServer(await signedUp(app.url));
        const statusWith = async (headers: Record<string, string>) =>
          (await fetch(`${server.pathUrl}/users/1`, { headers })).status;
        expect(await statusWith({ authorization: `Bearer ${server.token}` })).toBe(200);
        expect(await statusWith({})).toBe(401);
        expect(await postedInChunks(server)).toBe(422);
      } finally {
        await app.stop();
      }
      expect(
        app
          .output()
          .split("\n")
          .filter((line) => /error|warning/i.test(line)),
      ).toEqual([]);
    },
  );
});
