import path from "node:path";
import type { Route, RouteExample } from "../targets/routes";
import type { Rival } from "./rival";

const VERSION = "3.13.2";
/** More than connections, or some of them would wait for a thread. */
const THREADS = 64;

export const WIREMOCK: Rival = {
  name: "WireMock",
  packages: { wiremock: VERSION },
  canServe: () => true,
  setUp: (routes, { modules, folder, port }) => ({
    file: { name: "mappings/routes.json", text: JSON.stringify({ mappings: routes.flatMap(mappingsOf) }) },
    command: "java",
    args: [
      ...["-jar", path.join(modules, `wiremock/build/wiremock-standalone-${VERSION}.jar`)],
      ...["--port", String(port), "--bind-address", "127.0.0.1", "--root-dir", folder],
      ...["--container-threads", String(THREADS), "--no-request-journal", "--disable-request-logging"],
      ...["--disable-response-templating", "--disable-gzip", "--disable-banner"],
    ],
  }),
};

function mappingsOf({ method, path: urlPath, examples }: Route): object[] {
  return examples.map((example) => ({
    request: { method, urlPath, ...criteriaOf(example) },
    response: { status: 200, headers: { "Content-Type": "application/json" }, body: example.answer },
  }));
}

function criteriaOf({ query, body }: RouteExample): object {
  return {
    ...(query && { queryParameters: { [query.name]: { equalTo: query.value } } }),
    ...(body && {
      bodyPatterns: [{ matchesJsonPath: { expression: `$.${body.field.name}`, equalTo: body.field.value } }],
    }),
  };
}
