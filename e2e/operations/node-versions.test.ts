import { describe, expect, it } from "vitest";
import { nodeBinary, OTHER_NODE_VERSIONS } from "../../scripts/test-tools.mjs";
import { signedUp } from "../fixtures/management-api";
import { publishedMockServer } from "../fixtures/published-mock-server";
import { startThrowawayApp } from "../fixtures/throwaway-app";

const versions = await Promise.all(
  OTHER_NODE_VERSIONS.map(async (version) => ({ version, node: await nodeBinary(version) })),
);

describe.each(versions)("Node.js $version", ({ version, node }) => {
  it.skipIf(node === null)(
    "runs the app: a person signs up, publishes, and a call with the token is answered",
    async () => {
      const app = await startThrowawayApp({}, node ?? "");
      try {
        const { pathUrl, token } = await publishedMockServer(await signedUp(app.url));
        const statusWith = async (headers: Record<string, string>) =>
          (await fetch(`${pathUrl}/users/1`, { headers })).status;
        expect(await statusWith({ authorization: `Bearer ${token}` })).toBe(200);
        expect(await statusWith({})).toBe(401);
      } finally {
        await app.stop();
      }
      expect(app.output(), `what Node.js ${version} printed`).not.toMatch(/Error|Warning/);
    },
  );
});
