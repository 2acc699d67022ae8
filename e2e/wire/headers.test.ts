import { describe, expect, it } from "vitest";
import { allLanes, appLanes, call, headlessLane, isVercelsLine, type Lane } from "./lanes";
import { valuesOf, type RawRequest, type RawResponse } from "./raw-http";
import { PROXY_ORDERS, SAVED_HEADERS } from "./wire-collection";

const EXPOSED = "X-Mock-Route, X-Mock-Example, X-Mock-Score, X-Mock-Match, X-Mock-Error";

/** Beside the X-Mock-* ones each of the example's own, Set-Cookie aside. */
const EXPOSED_OWN = [EXPOSED, ...new Set(SAVED_HEADERS.map(({ key }) => key))].filter((name) => name !== "Set-Cookie");

/** The whole of what a caller may see beside what was saved. */
function addedByRuntime(route: string, length: number): [string, string][] {
  return [
    ["X-Mock-Route", route],
    ["X-Mock-Example", "Example"],
    ["Content-Length", String(length)],
    ["Access-Control-Expose-Headers", EXPOSED_OWN.join(", ")],
    ["Access-Control-Allow-Origin", "*"],
    ["X-Mock-Match", "only"],
  ];
}

// Asked for like this, a framework would compress, vary, redirect or answer with its own format.
const TEMPTATIONS = [
  ...["Accept-Encoding", "gzip, deflate, br", "RSC", "1", "Next-Router-Prefetch", "1", "Next-Url", "/"],
  ...[
    "x-middleware-subrequest",
    "src/proxy",
    "x-middleware-prefetch",
    "1",
    "x-nextjs-data",
    "1",
    "Purpose",
    "prefetch",
  ],
  ...["x-middleware-rewrite", "/", "x-middleware-next", "1", "x-invoke-path", "/", "x-matched-path", "/"],
];

describe.each(allLanes())("header lines leave as they were saved, and no others: $name", (lane) => {
  it.each([
    ["plain", []],
    ["tempted", TEMPTATIONS],
  ])("%s", async (_name, headers) => {
    const { lines, status } = await answered(lane, { target: "/response/headers", headers: [...headers] });
    const saved = SAVED_HEADERS.map(({ key, value }): [string, string] => [key, value]);
    const expected = [
      ...saved.map(([name, value]): [string, string] =>
        lane.isPathForm && name === "Set-Cookie" ? [name, belowMount(value, lane)] : [name, value],
      ),
      ...(lane.isPathForm
        ? [
            ["Content-Security-Policy", "sandbox"],
            ["X-Content-Type-Options", "nosniff"],
          ]
        : []),
      ...addedByRuntime("/response/headers", 4),
    ];
    const sent = lines.filter(([name]) => !["Date", "Connection", "Keep-Alive"].includes(name));
    expect(status).toBe(200);
    // With Next.js in between, lines of one name stand together; their order and letter case are kept.
    expect(lane.isWeb ? together(sent) : sent).toEqual(lane.isWeb ? together(expected) : expected);
    expect(lines.filter(([name]) => name === "Date")).toHaveLength(1);
  });

  it("a default type is all that is added to a body without one", async () => {
    const { lines } = await call(lane, { target: "/response/json" });
    expect(lines.filter(([name]) => /^(content-type|vary|etag|cache-control|x-powered-by)$/i.test(name))).toEqual([
      ["Content-Type", "application/json"],
    ]);
  });

  it("errors carry no framework header either", async () => {
    const { lines } = await answered(lane, { target: "/nowhere", headers: TEMPTATIONS });
    expect(lines.map(([name]) => name.toLowerCase()).sort()).toEqual(
      [
        ...[
          "access-control-allow-origin",
          "access-control-expose-headers",
          "cache-control",
          "connection",
          "content-length",
        ],
        ...["content-type", "date", "x-mock-error", "x-request-id"],
        ...(lane.isPathForm ? ["content-security-policy", "x-content-type-options"] : []),
      ].sort(),
    );
  });

  it("but for what a proxy would obey", async () => {
    const { lines, body } = await call(lane, { target: "/response/proxy-orders" });
    const saved = new Set(PROXY_ORDERS.map(({ key }) => key.toLowerCase()));
    expect(lines.filter(([name]) => saved.has(name.toLowerCase()))).toEqual([["Surrogate-Key", "a"]]);
    expect(body.toString()).toBe("body");
  });

  it("a cookie for another host loses its Domain; in path form it is for this mock alone", async () => {
    const response = await call(lane, { target: "/response/cookie-domain" });
    expect(valuesOf(response, "set-cookie")).toEqual(["a=1; Secure"].map((line) => belowMount(line, lane)));
  });
});

describe.each(allLanes())("header lines arrive as they were sent: $name", (lane) => {
  const chosen = async (headers: string[]) =>
    valuesOf(await call(lane, { target: "/by-header", headers }), "x-mock-example");

  it("repeated ones stay two", async () => {
    expect(await chosen(["X-A", "1", "X-A", "2"])).toEqual(["two lines"]);
    expect(await chosen(["X-A", "1"])).toEqual(["plain"]);
  });

  it("a framework's own are headers like others", async () => {
    expect(await chosen(["rsc", "1", "next-router-prefetch", "1", "next-action", "x"])).toEqual(["framework"]);
  });

  it("cookies on several lines", async () => {
    expect(await chosen(["Cookie", "b=2", "Cookie", "a=1"])).toEqual(["cookie"]);
  });

  it("as the text that was typed, which clients send as UTF-8", async () => {
    // The socket writes one byte a character.
    expect(await chosen(["X-Name", Buffer.from("Zoë 日本", "utf8").toString("latin1")])).toEqual(["typed"]);
  });
});

describe("a mock that shares the app's origin can do nothing to it", () => {
  const hostile = (lane: Lane) => call(lane, { target: "/response/hostile" });

  it.each(appLanes().filter(({ isPathForm }) => isPathForm))("$name", async (lane) => {
    const response = await hostile(lane);
    expect(valuesOf(response, "content-type")).toEqual(["text/plain; charset=utf-8"]);
    expect(valuesOf(response, "content-security-policy")).toEqual(["sandbox"]);
    expect(valuesOf(response, "x-content-type-options")).toEqual(["nosniff"]);
    for (const name of ["set-cookie", "service-worker-allowed", "clear-site-data", "refresh"]) {
      expect(valuesOf(response, name)).toEqual([]);
    }
  });

  it.each([...appLanes().filter(({ isPathForm }) => !isPathForm), headlessLane()])(
    "$name: an origin of its own, and answers as their author wrote them",
    async (lane) => {
      const response = await hostile(lane);
      expect(valuesOf(response, "content-type")).toEqual(["text/html"]);
      expect(valuesOf(response, "content-security-policy")).toEqual(["sandbox allow-scripts allow-same-origin"]);
      expect(valuesOf(response, "set-cookie")).toEqual(["next-auth.session-token=stolen; Path=/"]);
    },
  );
});

/** A cookie of /response/... as the path form sets it. */
function belowMount(cookie: string, { isPathForm, prefix }: Lane): string {
  if (!isPathForm) return cookie;
  const isRoot = cookie.includes("; Path=/;");
  return `${cookie.replace("; Path=/;", ";")}; Path=${prefix}${isRoot ? "" : "/response"}`;
}

/** On Vercel without what that adds. */
async function answered(lane: Lane, request: RawRequest): Promise<RawResponse> {
  const response = await call(lane, request);
  return { ...response, lines: response.lines.filter((line) => !(lane.isVercel && isVercelsLine(line))) };
}

function together(lines: readonly (readonly string[])[]): string[][] {
  const names = [...new Set(lines.map(([name = ""]) => name.toLowerCase()))];
  return names.flatMap((wanted) => lines.filter(([name]) => name?.toLowerCase() === wanted).map((line) => [...line]));
}
