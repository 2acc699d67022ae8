import { describe, expect, it } from "vitest";
import { curlCommand } from "./curl";

const URL = "http://550e8400-e29b-41d4-a716-446655440000.mock.localhost:3000";
const GET = { method: "GET", path: "/users/1", headers: [], body: "" };

describe("curlCommand is one command that does exactly this call", () => {
  it.each([
    ["a GET", GET, `curl ${URL}/users/1`],
    ["a query is quoted", { ...GET, path: "/users?a=1&b=2" }, `curl '${URL}/users?a=1&b=2'`],
    ["HEAD must not wait for a body", { ...GET, method: "HEAD" }, `curl --head ${URL}/users/1`],
    ["another method", { ...GET, method: "DELETE" }, `curl -X DELETE ${URL}/users/1`],
    ["a body makes curl POST", { ...GET, method: "POST", body: "{}" }, `curl ${URL}/users/1 --data-raw '{}'`],
    ["a POST without a body", { ...GET, method: "POST" }, `curl -X POST ${URL}/users/1`],
    ["a GET with a body", { ...GET, body: "x" }, `curl -X GET ${URL}/users/1 --data-raw x`],
    ["braces are no pattern", { ...GET, path: "/a/{b}" }, `curl --globoff '${URL}/a/{b}'`],
    [
      "headers, but not disabled or nameless ones",
      {
        ...GET,
        headers: [
          { key: "Accept", value: "text/html", enabled: true },
          { key: "X-Off", value: "1", enabled: false },
          { key: "", value: "1", enabled: true },
          { key: "X-Empty", value: "", enabled: true },
        ],
      },
      `curl ${URL}/users/1 -H 'Accept: text/html' -H 'X-Empty;'`,
    ],
    [
      "a quote in a value cannot end the quoting",
      { ...GET, method: "POST", body: "it's; rm -rf $HOME" },
      `curl ${URL}/users/1 --data-raw 'it'\\''s; rm -rf $HOME'`,
    ],
  ])("%s", (_what, call, command) => {
    expect(curlCommand(URL, call)).toBe(command);
  });
});
