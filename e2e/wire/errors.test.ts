import { randomUUID } from "node:crypto";
import { describe, expect, inject, it } from "vitest";
import { aCollection, aRequest } from "@/test/mock-builders";
import { seedMockServer } from "@/test/seed-mock-server";
import { appLanes, allLanes, call, headlessLane } from "./lanes";
import { send, valuesOf, type RawResponse } from "./raw-http";
import { withDatabase } from "./wire-database";

interface ErrorBody {
  error: { code: string; message: string; hint: string; nearest?: Record<string, string>[]; available?: unknown[] };
}

function errorOf(response: RawResponse): ErrorBody["error"] {
  expect(valuesOf(response, "content-type")).toEqual(["application/json"]);
  const { error } = JSON.parse(response.body.toString()) as ErrorBody;
  expect(valuesOf(response, "x-mock-error")).toEqual([error.code]);
  return error;
}

describe.each(allLanes())("a call without an answer is told why: $name", (lane) => {
  it("no such route: the nearest ones, and what differs", async () => {
    const response = await call(lane, { target: "/userS" });
    expect(response.status).toBe(404);
    const error = errorOf(response);
    expect(error).toMatchObject({ code: "request_not_found", message: "Request not found" });
    expect(error.nearest).toHaveLength(3);
    for (const route of error.nearest ?? []) {
      expect(Object.keys(route).sort()).toEqual(["differs", "hint", "method", "pattern", "route"]);
    }
    expect(error.nearest?.[0]).toMatchObject({ method: "GET", differs: "letter_case" });
  });

  it("no example", async () => {
    const response = await call(lane, { target: "/no-example" });
    expect(response.status).toBe(404);
    expect(errorOf(response)).toMatchObject({
      code: "request_without_examples",
      message: "Add an example for this mock request",
    });
  });

  it("no example as the call chose", async () => {
    const response = await call(lane, { target: "/users", headers: ["Prefer", "code=418"] });
    expect(response.status).toBe(404);
    expect(errorOf(response)).toMatchObject({
      code: "no_example_for_selection",
      available: [{ id: expect.any(String) as string, name: "/users", status: 200 }],
    });
  });
});

describe.each(appLanes(randomUUID()))("a mock server that does not exist: $name", (lane) => {
  it.each(["/", "/users", "/api/x", "/_next/static/x", "/favicon.ico"])("%s", async (target) => {
    const response = await call(lane, { target });
    expect(response.status).toBe(404);
    expect(errorOf(response)).toMatchObject({ code: "mock_server_not_found", message: "Mock server not found" });
  });

  it("its body is thrown away", async () => {
    expect((await call(lane, { method: "POST", target: "/", body: "x".repeat(1000) })).status).toBe(404);
  });
});

describe.each(appLanes("users"))("a name that is no id belongs to the mocks all the same: $name", (lane) => {
  it("and names no mock server", async () => {
    expect(errorOf(await call(lane, { target: "/" })).code).toBe("mock_server_not_found");
  });
});

it.each(appLanes().filter(({ isPathForm }) => !isPathForm))(
  "a host's letter case, trailing dot and port do not matter: $name",
  async (lane) => {
    const name = lane.host.slice(0, lane.host.indexOf(":"));
    for (const host of [lane.host.toUpperCase(), name, `${name}.`, `${name}:1`]) {
      const response = await call({ ...lane, host }, { target: "/users" });
      expect([host, valuesOf(response, "x-mock-route")]).toEqual([host, ["/users"]]);
    }
  },
);

describe("the web lane's internal address", () => {
  const { webPort, nodePort, mockServerId } = inject("wire");

  it.each([
    ["plainly", []],
    ["with the header that proxy.ts sets", ["x-mock-lane-target", "/users"]],
    ["with a path form in it", ["x-mock-lane-target", `/mock/${mockServerId}/users`]],
    ["as if it had been rewritten", ["x-middleware-rewrite", "/api/mock-lane", "x-middleware-subrequest", "src/proxy"]],
  ])("is not found when it is asked for %s", async (_name, headers) => {
    for (const port of [webPort, nodePort]) {
      const response = await send(port, {
        target: "/api/mock-lane",
        headers: ["Host", `localhost:${port}`, ...headers],
      });
      expect([response.status, valuesOf(response, "x-mock-error"), response.body.length]).toEqual([404, [], 0]);
    }
  });

  it("is a mock's own path on a mock host", async () => {
    for (const lane of allLanes()) {
      const headers = ["x-mock-lane-target", "/users"];
      expect(valuesOf(await call(lane, { target: "/api/mock-lane", headers }), "x-mock-route")).toEqual([
        "/api/mock-lane",
      ]);
    }
  });
});

describe("a mock server whose collection has no request, or was deleted", () => {
  it("says so", async () => {
    const [empty, deleted] = await withDatabase(async (db) => {
      const collection = aCollection({ requests: [aRequest()] });
      const servers = [await seedMockServer(db, aCollection()), await seedMockServer(db, collection)];
      await db.query("delete from collections where id = $1", [collection.id]);
      return servers;
    });
    for (const [server, hint] of [
      [empty, "no requests"],
      [deleted, "deleted"],
    ] as const) {
      for (const lane of appLanes(server?.mockServerId)) {
        const error = errorOf(await call(lane, { target: "/" }));
        expect(error).toMatchObject({ code: "collection_empty", message: "Add a request to the collection" });
        expect(error.hint).toContain(hint);
      }
    }
  });
});

describe("a published mock server", () => {
  it("answers nobody without a token, on no lane", async () => {
    const { mockServerId } = await withDatabase(async (db) => {
      const seeded = await seedMockServer(db, aCollection({ requests: [aRequest()] }));
      await db.query("update mock_servers set published_at = now() where id = $1", [seeded.mockServerId]);
      return seeded;
    });
    for (const lane of appLanes(mockServerId)) {
      for (const [headers, code] of [
        [[], "token_missing"],
        [["Authorization", "Bearer x"], "token_invalid"],
      ] as const) {
        const response = await call(lane, { target: "/", headers });
        expect(response.status).toBe(401);
        expect(errorOf(response).code).toBe(code);
        expect(valuesOf(response, "www-authenticate")).toEqual(['Bearer realm="mock"']);
      }
    }
  });
});

describe("an instance that is not local", () => {
  const { remotePort, mockServerId } = inject("wire");
  // Both calls have the same id: the one that is made otherwise is another each time.
  const same = ["X-Request-Id", "the-same"];
  const ask = (id: string, form: "subdomain" | "path") =>
    form === "subdomain"
      ? send(remotePort, { target: "/users", headers: ["Host", `${id}.mock.app.example.test`, ...same] })
      : send(remotePort, { target: `/mock/${id}/users`, headers: ["Host", "app.example.test", ...same] });

  it.each(["subdomain", "path"] as const)(
    "tells an unpublished mock server and none apart by nothing: %s",
    async (form) => {
      const [hidden, none] = [await ask(mockServerId, form), await ask(randomUUID(), form)];
      expect(errorOf(hidden).code).toBe("mock_server_not_found");
      const withoutDate = ({ status, lines, body }: RawResponse) => [
        status,
        lines.filter(([name]) => name !== "Date"),
        body.toString(),
      ];
      expect(withoutDate(hidden)).toEqual(withoutDate(none));
    },
  );
});

describe("the headless command", () => {
  it("has one mock server, whatever the host", async () => {
    const lane = headlessLane();
    for (const host of ["localhost", "api.example.com", `${randomUUID()}.mock.localhost:3000`]) {
      expect(valuesOf(await call({ ...lane, host }, { target: "/users" }), "x-mock-route")).toEqual(["/users"]);
    }
    expect(valuesOf(await call(lane, { target: "/mock/x/y" }), "x-mock-route")).toEqual(["/mock/x/y"]);
  });
});
