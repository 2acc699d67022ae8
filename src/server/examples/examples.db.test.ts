import { describe, expect, it } from "vitest";
import { furnishedWorkspace, refusalOf } from "@/test/api-calls";
import { testDatabase } from "@/test/database";

const db = await testDatabase();

async function withSide() {
  const furnished = await furnishedWorkspace("PRIVATE");
  const { owner, workspaceId, requestId } = furnished;
  const side = {
    url: "/users/:id?expand=all",
    query: [{ key: "page", value: "1", enabled: true }],
    headers: [{ key: "Accept", value: "text/html", enabled: true }],
    body: { kind: "json" as const, text: '{"a":1}' },
  };
  await owner.api.request.update({ workspaceId, requestId, version: 1, ...side });
  return { ...furnished, side };
}

describe("example.create", () => {
  it("copies the request's side, and fills in the rest of the response", async () => {
    const { owner, workspaceId, requestId, side } = await withSide();
    const example = await owner.api.example.create({ workspaceId, requestId, name: " B ", response: { status: 404 } });
    expect(example).toEqual({
      id: expect.any(String) as string,
      requestId,
      name: "B",
      version: 1,
      description: "",
      kept: null,
      request: side,
      response: { status: 404, headers: [], body: "", delayMs: 0 },
    });
    expect(await owner.api.example.get({ workspaceId, exampleId: example.id })).toEqual(example);
  });

  it.each([
    { part: "url", given: { url: "/users/1" } },
    { part: "query", given: { query: [] } },
    { part: "headers", given: { headers: [] } },
    { part: "body", given: { body: { kind: "none" as const } } },
  ])("copies every part but the one given: $part", async ({ given }) => {
    const { owner, workspaceId, requestId, side } = await withSide();
    const example = await owner.api.example.create({
      workspaceId,
      requestId,
      name: "B",
      request: given,
      response: { status: 200 },
    });
    expect(example.request).toEqual({ ...side, ...given });
  });

  it.each([
    { position: undefined, names: ["Found", "B"] },
    { position: 0, names: ["B", "Found"] },
    { position: 9, names: ["Found", "B"] },
  ])("puts it at position $position: $names", async ({ position, names }) => {
    const { owner, workspaceId, requestId } = await furnishedWorkspace("PRIVATE");
    await owner.api.example.create({ workspaceId, requestId, name: "B", response: { status: 200 }, position });
    const { examples } = await owner.api.request.get({ workspaceId, requestId });
    expect(examples.map(({ name }) => name)).toEqual(names);
  });

  it("is a copy: a later change of the request leaves it alone", async () => {
    const { owner, workspaceId, requestId, side } = await withSide();
    const { id } = await owner.api.example.create({ workspaceId, requestId, name: "B", response: { status: 200 } });
    await owner.api.request.update({ workspaceId, requestId, version: 2, url: "/changed" });
    expect((await owner.api.example.get({ workspaceId, exampleId: id })).request).toEqual(side);
  });
});

describe("a response", () => {
  it.each([
    ["nothing", ""],
    ["text with every kind of character", 'Grüße 👋 \u0000 \uFEFF \r\n {"a": 1}'],
    ["a megabyte of text", "é".repeat(500_000)],
    ["bytes that are no text", { base64: Buffer.from([0, 255, 254, 128, 10]).toString("base64") }],
    ["5 MB of bytes", { base64: Buffer.alloc(5 * 1024 * 1024, 7).toString("base64") }],
    ["no bytes", { base64: "" }],
  ])("keeps %s byte for byte", async (_, body) => {
    const { owner, workspaceId, requestId } = await furnishedWorkspace("PRIVATE");
    const { id } = await owner.api.example.create({
      workspaceId,
      requestId,
      name: "B",
      response: { status: 200, body },
    });
    expect((await owner.api.example.get({ workspaceId, exampleId: id })).response.body).toEqual(body);
  });

  it("keeps repeated and disabled headers in order", async () => {
    const { owner, workspaceId, requestId } = await furnishedWorkspace("PRIVATE");
    const headers = [
      { key: "Set-Cookie", value: "a=1", enabled: true },
      { key: "Set-Cookie", value: "b=2", enabled: true },
      { key: "X-Off", value: "é\tü", enabled: false },
      { key: "X-Empty", value: "", enabled: true },
    ];
    const response = { status: 599, headers, delayMs: 60_000 };
    const { id } = await owner.api.example.create({ workspaceId, requestId, name: "B", response });
    expect((await owner.api.example.get({ workspaceId, exampleId: id })).response).toEqual({ ...response, body: "" });
  });
});

describe("a reason phrase", () => {
  it("is kept, until the status is another one or it is emptied", async () => {
    const { owner, workspaceId, requestId } = await furnishedWorkspace("PRIVATE");
    const response = { status: 404, reason: "No Such User 日本" };
    const { id: exampleId } = await owner.api.example.create({ workspaceId, requestId, name: "B", response });
    const changed = async (version: number, part: { status?: number; reason?: string; delayMs?: number }) =>
      (await owner.api.example.update({ workspaceId, exampleId, version, response: part })).response.reason;
    expect(await changed(1, { delayMs: 5 })).toBe("No Such User 日本");
    expect(await changed(2, { status: 500 })).toBeUndefined();
    expect(await changed(3, { status: 400, reason: "Not Good" })).toBe("Not Good");
    expect(await changed(4, { reason: "" })).toBeUndefined();
  });

  it.each(["a\r\nSet-Cookie: b=1", "\u0007", "x".repeat(201)])(
    "is refused where HTTP cannot carry it: %j",
    async (reason) => {
      const { owner, workspaceId, requestId } = await furnishedWorkspace("PRIVATE");
      const input = { workspaceId, requestId, name: "B", response: { status: 200, reason } };
      expect((await refusalOf(owner.api.example.create(input))).code).toBe("BAD_REQUEST");
    },
  );
});

describe("example.update", () => {
  it.each([
    { what: "the name", changes: { name: "Z" }, expected: { name: "Z" } },
    { what: "the status", changes: { response: { status: 500 } }, expected: { response: { status: 500 } } },
    { what: "the delay", changes: { response: { delayMs: 0 } }, expected: { response: { delayMs: 0 } } },
    { what: "an empty body", changes: { response: { body: "" } }, expected: { response: { body: "" } } },
    { what: "the own URL", changes: { request: { url: "" } }, expected: { request: { url: "" } } },
    { what: "the query", changes: { request: { query: [] } }, expected: { request: { query: [] } } },
  ])("changes $what and nothing else", async ({ changes, expected }) => {
    const { owner, workspaceId, requestId } = await withSide();
    const response = { status: 200, headers: [], body: '{"id":1}', delayMs: 20 };
    const before = await owner.api.example.create({ workspaceId, requestId, name: "B", response });
    const after = await owner.api.example.update({ workspaceId, exampleId: before.id, version: 1, ...changes });
    expect(after).toEqual({
      ...before,
      ...expected,
      request: { ...before.request, ...expected.request },
      response: { ...before.response, ...expected.response },
      version: 2,
    });
    expect(await owner.api.example.get({ workspaceId, exampleId: before.id })).toEqual(after);
  });

  it("refuses a stale change with the current state", async () => {
    const { owner, workspaceId, exampleId } = await furnishedWorkspace("PRIVATE");
    const current = await owner.api.example.update({ workspaceId, exampleId, version: 1, name: "Theirs" });
    const refusal = await refusalOf(owner.api.example.update({ workspaceId, exampleId, version: 1, name: "Mine" }));
    expect(refusal).toMatchObject({ code: "CONFLICT", appCode: "stale_version", details: current });
  });

  it("without a change named stays as it is, and still tells a stale version", async () => {
    const { owner, workspaceId, exampleId } = await furnishedWorkspace("PRIVATE");
    expect(await owner.api.example.update({ workspaceId, exampleId, version: 1, response: {} })).toMatchObject({
      version: 1,
    });
    expect(await refusalOf(owner.api.example.update({ workspaceId, exampleId, version: 2 }))).toMatchObject({
      code: "CONFLICT",
    });
  });
});

describe("the order of examples", () => {
  async function withThree() {
    const { owner, workspaceId, requestId, exampleId } = await furnishedWorkspace("PRIVATE");
    const add = async (name: string) =>
      (await owner.api.example.create({ workspaceId, requestId, name, response: { status: 200 } })).id;
    const ids: [string, string, string] = [exampleId, await add("B"), await add("C")];
    const order = async () => {
      const rows = await db.prisma.example.findMany({ where: { requestId }, orderBy: { position: "asc" } });
      expect(rows.map(({ position }) => position)).toEqual(rows.map((_, index) => index));
      return rows.map(({ id }) => id);
    };
    return { api: owner.api, workspaceId, requestId, ids, order };
  }

  it("is as last said", async () => {
    const { api, workspaceId, requestId, ids, order } = await withThree();
    const exampleIds = [...ids].reverse();
    expect(await api.example.reorder({ workspaceId, requestId, exampleIds })).toEqual({ id: requestId });
    expect(await order()).toEqual(exampleIds);
  });

  it("closes the gap of a deleted one", async () => {
    const { api, workspaceId, ids, order } = await withThree();
    expect(await api.example.delete({ workspaceId, exampleId: ids[1] })).toEqual({ id: ids[1] });
    expect(await order()).toEqual([ids[0], ids[2]]);
  });

  it("of two orders at the same moment is one or the other, never a mixture", async () => {
    const { api, workspaceId, requestId, ids, order } = await withThree();
    const [a, b, c] = ids;
    const orders = [
      [c, b, a],
      [b, c, a],
      [c, a, b],
    ];
    await Promise.all(orders.map((exampleIds) => api.example.reorder({ workspaceId, requestId, exampleIds })));
    expect(orders).toContainEqual(await order());
  });

  it("loses none that is added at the same moment", async () => {
    const { api, workspaceId, requestId, ids, order } = await withThree();
    const [reordered, added] = await Promise.allSettled([
      api.example.reorder({ workspaceId, requestId, exampleIds: [...ids].reverse() }),
      api.example.create({ workspaceId, requestId, name: "D", response: { status: 200 } }),
    ]);
    expect(added.status).toBe("fulfilled");
    // Either the reordering came first, or its list was incomplete and it was refused.
    const first = reordered.status === "fulfilled" ? ids[2] : ids[0];
    expect((await order())[0]).toBe(first);
    expect(await order()).toHaveLength(4);
  });
});
