import { json, jsonText, xml } from "@/mock-engine/cases/case";
import { answers, contentType, headers, one, type LintRuleCases } from "./lint-case";

/** What is saved, looked at by itself. */
export const CONTENT_CASES: readonly LintRuleCases[] = [
  {
    rule: "own-url",
    cases: [
      {
        does: "another literal, mended with its own value kept",
        requests: one("GET {{base}}/users/:id", { a: { url: "/user/1?k=1" } }),
        finds: [{ at: "a", severity: "warning", says: "does not fit its route “/users/:id”", repaired: true }],
      },
      {
        does: "another number of segments",
        requests: one("GET /users/:id", { a: { url: "/users/1/posts" } }),
        finds: [{ at: "a", repaired: true }],
      },
      { does: "no URL at all", requests: one("GET /users", { a: { url: "" } }), finds: [{ at: "a", repaired: true }] },
      {
        does: "not one that fits, by whichever of its paths",
        variables: { base: "https://host/v1" },
        requests: one("GET {{base}}/users/:id", { a: { url: "{{base}}/users/1" }, b: { url: "https://h/v1/users/2" } }),
        finds: [],
      },
      { does: "not below **", requests: one("GET /files/**", { a: { url: "/files/a/b/c" } }), finds: [] },
    ],
  },
  {
    rule: "unmeant-wildcard",
    cases: [
      {
        does: "one letter from a defined name, mended by that",
        variables: { tenant: "acme" },
        requests: one("GET /x", { a: { query: "t={{tennant}}" } }),
        finds: [{ at: "a", severity: "warning", says: "{{tenant}} is defined", repaired: true }],
      },
      {
        does: "letter case, white space and swapped letters",
        variables: { merchantId: "m" },
        requests: one("GET /x", {
          a: { query: "k={{merchantID}}" },
          b: { query: "k={{ merchantId }}&l=1" },
          c: { query: "k={{merchnatId}}&l=2" },
        }),
        finds: [
          { at: "a", repaired: true },
          { at: "b", repaired: true },
          { at: "c", repaired: true },
        ],
      },
      {
        does: "in the URL of a request, once for its examples too",
        variables: { baseUrl: "https://host/v1" },
        requests: one("GET {{baseUlr}}/x", { a: {}, b: { query: "k=1" } }),
        finds: [{ at: "request r", severity: "warning", says: "a base URL that nobody knows", repaired: true }],
      },
      {
        does: "in a header and in a body",
        variables: { region: "eu" },
        requests: one("POST /x", {
          a: { headers: { "X-Region": "{{regoin}}" } },
          b: { body: json({ region: "{{regio}}" }) },
        }),
        finds: [
          { at: "a", repaired: true },
          { at: "b", repaired: true },
        ],
      },
      {
        does: "a name that says nothing of its place",
        requests: one("POST /x", { a: { body: json({ status: "{{typo}}" }) }, b: { query: "role={{typo}}" } }),
        finds: [
          { at: "a", severity: "hint", says: "{{typo}} in the body, at status" },
          { at: "b", severity: "hint", says: "query parameter role" },
        ],
      },
      {
        does: "not a name that says what it stands for, or that anything goes",
        requests: one("POST /x", {
          a: {
            body: json({ email: "{{email}}", id: "{{userId}}", role: "{{any}}", city: "{{name}}", x: "{{$guid}}" }),
          },
          b: { query: "user_id={{userId}}" },
        }),
        finds: [],
      },
      {
        does: "not in a path, where a variable is what people write",
        variables: { baseUrl: "https://host" },
        requests: one("GET {{baseUrl}}/users/{{anybody}}", { a: {} }),
        finds: [],
      },
      {
        does: "not what is kept out of collections on purpose",
        requests: one("GET /x", { a: { headers: { Authorization: "Bearer {{jwt}}", "X-Api-Key": "{{mine}}" } } }),
        finds: [],
      },
      {
        does: "not two names that differ by a digit or a plural",
        variables: { user1: "a", tweetId: "b" },
        requests: one("GET /x", { a: { query: "user={{user2}}&tweetIds={{tweetIds}}" } }),
        finds: [],
      },
      {
        does: "not one that several requests use",
        requests: Object.fromEntries(
          ["a", "b", "c"].map((name) => [
            `r${name}`,
            { line: `GET /${name}`, examples: { [name]: { query: "role={{stage}}" } } },
          ]),
        ),
        finds: [],
      },
      {
        does: "not a defined one",
        variables: { typo: "" },
        requests: one("GET /x", { a: { query: "role={{typo}}" } }),
        finds: [],
      },
    ],
  },
  {
    rule: "unknown-base",
    cases: [
      {
        does: "one without a value, once, at the first request that has it",
        requests: { a: { line: "GET {{baseUrl}}/a", examples: {} }, b: { line: "GET {{baseUrl}}/b", examples: {} } },
        finds: [{ at: "request a", severity: "hint", says: "{{baseUrl}}, with which 2 URLs begin, has no value" }],
      },
      {
        does: "an empty value",
        variables: { baseUrl: "" },
        requests: one("GET {{baseUrl}}/a", {}),
        finds: [{ at: "request r", severity: "hint", says: "with which the URL begins, has no value" }],
      },
      {
        does: "all of a run together",
        variables: { protocol: "https" },
        requests: one("GET {{protocol}}://{{host}}:{{port}}/a", {}),
        finds: [{ at: "request r", says: "{{host}}, {{port}}, with which the URL begins, have no value" }],
      },
      {
        does: "not one that has a value, is generated, or stands elsewhere",
        variables: { baseUrl: "https://h/v1" },
        requests: {
          a: { line: "GET {{baseUrl}}/a", examples: {} },
          b: { line: "GET {{$guid}}/b", examples: {} },
          c: { line: "GET https://{{host}}/{{c}}", examples: {} },
        },
        finds: [],
      },
      {
        does: "not a misspelt one, which is another rule's",
        variables: { baseUrl: "https://h/v1" },
        requests: one("GET {{baseUlr}}/a", {}),
        finds: [],
      },
    ],
  },
  {
    rule: "unreadable-body",
    cases: [
      {
        does: "JSON that an example asks for",
        requests: one("POST /x", { a: { body: jsonText("{name: 1}") } }),
        finds: [{ at: "a", severity: "error", says: "no valid JSON" }],
      },
      {
        does: "not JSON line by line, nor a text with a variable for a part of it",
        requests: {
          ...one("POST /x", { a: { body: jsonText('{"a":1}\n{"a":2}\n') }, b: { body: jsonText("{ {{fields}} }") } }),
          s: {
            line: "POST /y",
            examples: {
              c: answers('{"a":1}\n{"a":2}\n'),
              d: { query: "k=1", ...answers("{{answer}}") },
              e: { body: { kind: "xml", text: "{{envelope}}" } },
              f: { body: { kind: "graphql", query: "{ a { ...{{fragment}} } }" } },
            },
          },
        },
        finds: [],
      },
      {
        does: "the request's own, unless an example says it",
        requests: one("POST /x", { a: {} }, jsonText("{")),
        finds: [{ at: "request r", severity: "hint" }],
      },
      {
        does: "XML and GraphQL variables",
        requests: one("POST /x", {
          a: { body: xml("<a><b></a>") },
          b: { body: { kind: "graphql", query: "{ a }", variables: "{" } },
        }),
        finds: [
          { at: "a", says: "</a> closes <b>" },
          { at: "b", says: "GraphQL variables" },
        ],
      },
      {
        does: "not JSON as people write it",
        requests: one("POST /x", {
          a: { body: jsonText('{"a": {{n}}, "b": [1,], } // x') },
          b: { body: jsonText("  ") },
        }),
        finds: [],
      },
      {
        does: "an answer that is not of its type",
        requests: one("GET /x", {
          a: answers("{a: 1}"),
          b: {
            query: "k=1",
            response: { body: "<a>", headers: contentType("application/problem+xml; charset=utf-8") },
          },
        }),
        finds: [
          { at: "a", severity: "error", says: "Content-Type application/json" },
          { at: "b", says: "<a> is not closed" },
        ],
      },
      {
        does: "not an answer of another type, without type or body, or that is not sent",
        requests: one("GET /x", {
          a: { response: { body: "<p>hi<br>", headers: contentType("text/html") } },
          b: { query: "k=1", response: { body: "{" } },
          c: { query: "k=2", response: { body: "", headers: contentType("application/json") } },
          d: { query: "k=3", status: 204, response: { body: "x", headers: contentType("application/json") } },
        }),
        finds: [],
      },
    ],
  },
  {
    rule: "body-not-sent",
    cases: [
      {
        does: "a body of 204, 205 or 304",
        requests: one("DELETE /x", {
          a: answers({ deleted: true }, 204),
          b: { query: "k=1", ...answers("x", 205) },
          c: { query: "k=2", ...answers("x", 304) },
        }),
        finds: [{ at: "a", severity: "hint" }, { at: "b" }, { at: "c" }],
      },
      {
        does: "not without one",
        requests: one("DELETE /x", { a: { status: 204, response: { body: "" } } }),
        finds: [],
      },
    ],
  },
  {
    rule: "shapes-differ",
    cases: [
      {
        does: "a value of another kind",
        requests: one("GET /x/:id", {
          a: answers({ id: 1, n: "x" }),
          b: { url: "/x/2", ...answers({ id: "2", n: "y" }) },
        }),
        finds: [{ at: "b", severity: "warning", says: "id is a number in “a”, a string in “b”" }],
      },
      {
        does: "not a field that only one has",
        requests: one("GET /x/:id", {
          a: answers({ id: 1, name: "x", email: "e" }),
          b: { url: "/x/2", ...answers({ id: 2, name: "y" }) },
        }),
        finds: [],
      },
      {
        does: "in the values of a map, whatever their keys",
        requests: one("GET /x/:id", {
          a: answers({ rates: { "2024-01-01": 1, "2024-01-02": 2 } }),
          b: { url: "/x/2", ...answers({ rates: { "2024-02-01": "3" } }) },
        }),
        finds: [{ at: "b", says: "rates.* is a number in “a”, a string in “b”" }],
      },
      {
        does: "not in fields that are called after things",
        requests: one("GET /x/:id", {
          a: answers({
            "3f2504e0-4f89-11d3-9a0c-0305e82c3301": { n: 1 },
            "3f2504e0-4f89-11d3-9a0c-0305e82c3302": { n: 2 },
          }),
          b: { url: "/x/2", ...answers({ "3f2504e0-4f89-11d3-9a0c-0305e82c3303": { n: 3 } }) },
        }),
        finds: [],
      },
      {
        does: "not an error of GraphQL",
        requests: one("POST /g", {
          a: answers({ data: { a: 1 }, errors: "none" }),
          b: { query: "k=1", ...answers({ data: null, errors: [{ message: "x" }] }) },
        }),
        finds: [],
      },
      {
        does: "in the elements of arrays, merged",
        requests: one("GET /x", {
          a: answers({ list: [{ id: 1, tag: "x" }, { id: 2 }] }),
          b: { query: "k=1", ...answers({ list: [{ id: true }] }) },
        }),
        finds: [{ at: "b", says: "list[].id is a number in “a”, a boolean in “b”" }],
      },
      {
        does: "null, an empty list and fields that only some elements have fit all",
        requests: one("GET /x", {
          a: answers({ list: [{ id: 1, tag: "x" }, { id: 2 }], n: null }),
          b: { query: "k=1", ...answers({ list: [{ id: 3 }], n: 1 }) },
          c: { query: "k=2", ...answers({ list: [], n: 2 }) },
        }),
        finds: [],
      },
      {
        does: "not of another status",
        requests: one("GET /x", { a: answers({ id: 1 }), b: { query: "k=1", ...answers({ id: "1" }, 404) } }),
        finds: [],
      },
    ],
  },
  {
    rule: "header-not-sent",
    cases: [
      {
        does: "what a proxy obeys, in any letter case, once for each name",
        requests: one("GET /x", {
          a: { response: { headers: headers("X-Accel-Redirect: /a", "x-accel-redirect: /b", "X-SENDFILE: /c") } },
        }),
        finds: [
          { at: "a", severity: "warning", says: "“X-Accel-Redirect”, which is never sent: nginx" },
          { at: "a", severity: "warning", says: "“X-SENDFILE”" },
        ],
      },
      {
        does: "what a cache is told, where it would read the body for orders",
        requests: one("GET /x", {
          a: { response: { headers: headers('Surrogate-Control: max-age=60, content="ESI/1.0"') } },
          b: { query: "k=1", response: { headers: headers("Surrogate-Control: max-age=60") } },
        }),
        finds: [{ at: "a", severity: "warning", says: "a cache with ESI" }],
      },
      {
        does: "not what is about this answer alone, nor what is switched off",
        requests: one("GET /x", {
          a: { response: { headers: headers("Surrogate-Key: a", "CDN-Cache-Control: max-age=1", "Cache-Tag: b") } },
          b: { query: "k=1", response: { headers: [{ key: "X-Accel-Redirect", value: "/a", enabled: false }] } },
        }),
        finds: [],
      },
    ],
  },
  {
    rule: "charset-not-sent",
    cases: [
      {
        does: "a charset that nobody knows",
        requests: one("GET /x", { a: { response: { body: "x", headers: contentType("text/plain; charset=utf9") } } }),
        finds: [{ at: "a", severity: "error", says: "“utf9”, in which nothing can be sent" }],
      },
      {
        does: "a character that the charset lacks, named",
        requests: one("GET /x", {
          a: { response: { body: "Müller 日本", headers: contentType('text/html; charset="ISO-8859-1"') } },
          b: { query: "k=1", response: { body: "Müller", headers: contentType("text/plain; charset=iso-8859-5") } },
        }),
        finds: [
          { at: "a", severity: "error", says: "“ISO-8859-1”, which lacks “日”" },
          { at: "b", says: "lacks “ü”" },
        ],
      },
      {
        does: "not a text that its charset has, by any of its labels",
        requests: one("GET /x", {
          a: { response: { body: "5 €, Müller", headers: contentType("text/html; charset=ISO-8859-1") } },
          b: { query: "k=1", response: { body: "日本", headers: contentType("text/plain; charset=shift_jis") } },
          c: { query: "k=2", response: { body: "日本 😀", headers: contentType("text/plain; charset=utf-16") } },
          d: { query: "k=3", response: { body: "日本", headers: contentType("text/plain; charset=UTF8") } },
        }),
        finds: [],
      },
      {
        does: "not what is not sent, nor a header that is switched off",
        requests: one("GET /x", {
          a: { status: 204, response: { body: "x", headers: contentType("text/plain; charset=utf9") } },
          b: {
            query: "k=1",
            response: { body: "x", headers: [{ key: "Content-Type", value: "a/b; charset=utf9", enabled: false }] },
          },
        }),
        finds: [],
      },
    ],
  },
  {
    rule: "no-examples",
    cases: [
      {
        does: "a request whose calls get 404",
        requests: { r: { line: "GET /x", examples: {} } },
        finds: [{ at: "request r", severity: "warning", says: "404" }],
      },
      {
        does: "one whose calls another request answers",
        requests: { r: { line: "GET /x", examples: {} }, s: { line: "GET /x", examples: { a: {} } } },
        finds: [{ at: "request r", severity: "hint", says: "“s”" }],
      },
      {
        does: "once for a collection in which no request has any",
        requests: {
          r: { line: "GET /x", examples: {} },
          s: { line: "GET /y", examples: {} },
          t: { line: "GET /z", examples: {} },
        },
        finds: [{ at: "request r", severity: "warning", says: "None of the 3 requests" }],
      },
    ],
  },
  {
    rule: "duplicate-name",
    cases: [
      {
        does: "two of a name in one request",
        requests: one("GET /x", [
          ["a", {}],
          ["a", { query: "k=1" }],
        ]),
        finds: [{ at: "a 2", severity: "hint", says: "are called “a”" }],
      },
      {
        does: "not in two requests",
        requests: { r: { line: "GET /x", examples: [["a", {}]] }, s: { line: "GET /y", examples: [["a", {}]] } },
        finds: [],
      },
    ],
  },
];
