import { form, json, jsonText } from "@/mock-engine/cases/case";
import { answers, contentType, one, type LintRuleCases } from "./lint-case";

/** Who answers, and who never does. */
export const WINNING_CASES: readonly LintRuleCases[] = [
  {
    rule: "always-tie",
    cases: [
      {
        does: "two that ask for nothing and answer differently",
        requests: one("GET /x", { a: {}, b: { status: 500 } }),
        finds: [{ at: "b", severity: "warning", says: "ask for nothing but answer differently" }],
      },
      {
        does: "each one after the first",
        requests: one("GET /x", {
          a: { query: "k=1" },
          b: { query: "k=1", status: 201 },
          c: { query: "k=1", status: 500 },
        }),
        finds: [{ at: "b" }, { at: "c" }],
      },
      {
        does: "several errors of a request are one hint, as converters make them",
        requests: one("GET /x", { a: {}, b: { status: 404 }, c: { status: 400 }, d: { status: 201 } }),
        finds: [
          { at: "request r", severity: "hint", says: "2 errors of “r” (400, 404)" },
          { at: "d", severity: "warning" },
        ],
      },
      {
        does: "the same answer twice is only too many",
        requests: one("GET /x", { a: { response: { body: "1" } }, b: { response: { body: "1" } } }),
        finds: [{ at: "b", severity: "hint", says: "answers the same" }],
      },
      {
        does: "the order of pairs makes no difference",
        requests: one("GET /x", { a: { query: "k=1&l=2" }, b: { query: "l=2&k=1", status: 404 } }),
        finds: [{ at: "b" }],
      },
      {
        does: "neither does a pair in the URL instead of in the list",
        requests: one("GET /x", { a: { query: "k=1" }, b: { url: "/x?k=1", status: 404 } }),
        finds: [{ at: "b" }],
      },
      {
        does: "nor a variable's name",
        requests: one("GET /x", { a: { query: "k={{one}}" }, b: { query: "k={{two}}", status: 404 } }),
        finds: [{ at: "b" }],
      },
      {
        does: "nor letter case in a header's name, nor a media type's parameters",
        requests: one("GET /x", {
          a: { headers: { "Content-Type": "text/html" } },
          b: { headers: { "content-type": "text/html; charset=utf-8" }, status: 404 },
        }),
        finds: [{ at: "b" }],
      },
      {
        does: "nor how JSON is laid out",
        requests: one("POST /x", {
          a: { body: jsonText('{"a":1}') },
          b: { body: jsonText('{ "a": 1, }'), status: 400 },
        }),
        finds: [{ at: "b" }],
      },
      {
        does: "a header that is never compared is named",
        requests: one("GET /x", {
          a: { headers: { "User-Agent": "curl" } },
          b: { headers: { "User-Agent": "Firefox" }, status: 404 },
        }),
        finds: [{ at: "b", says: "what differs, User-Agent, is never compared" }],
      },
      {
        does: "disabled pairs make no difference",
        requests: one("GET /x", { a: {}, b: { query: [{ key: "k", value: "1", enabled: false }], status: 404 } }),
        finds: [{ at: "b" }],
      },
      {
        does: "across requests of one route, where not all of the second is lost",
        requests: {
          r: { line: "GET /x/:id", examples: { a: { query: "k=1" } } },
          s: { line: "GET /x/{key}", examples: { b: { query: "k=1", status: 404 }, c: { query: "k=2" } } },
        },
        finds: [{ at: "b", says: "“a” of “r”" }],
      },
      {
        does: "nor the parts of a list, an escape, a number's form, or a cookie's place",
        requests: {
          ...one("GET /x", { a: { headers: { "X-A": "1, 2" } }, b: { headers: { "X-A": "1,2" }, status: 404 } }),
          s: { line: "GET /s", examples: { c: { query: "k=%31" }, d: { query: "k=1", status: 404 } } },
          t: {
            line: "POST /t",
            examples: { e: { body: jsonText('{"a":1e2}') }, f: { body: jsonText('{"a":100.0}'), status: 404 } },
          },
          u: {
            line: "GET /u",
            examples: {
              g: { headers: { Accept: "text/a, text/b" } },
              h: { headers: { accept: "TEXT/B,text/a;q=0.1" }, status: 404 },
            },
          },
          v: {
            line: "POST /v",
            examples: { i: { body: jsonText("{a}") }, j: { body: { kind: "text", text: " {a} " }, status: 404 } },
          },
          w: { line: "GET /w", examples: { k: { query: "a%20b=1" }, l: { query: "a%20b=1", status: 404 } } },
        },
        finds: [{ at: "b" }, { at: "d" }, { at: "f" }, { at: "h" }, { at: "j" }, { at: "l" }],
      },
      {
        does: "nor how XML is written",
        requests: {
          ...one("POST /x", {
            a: { body: { kind: "xml", text: '<a xmlns="urn:x"><b>1</b></a>' } },
            b: { body: { kind: "xml", text: '<p:a xmlns:p="urn:x">\n<p:b>1</p:b></p:a>' }, status: 404 },
          }),
          s: {
            line: "POST /g",
            examples: {
              c: { body: { kind: "graphql", query: "query A { a, b { c } }" } },
              d: { body: { kind: "graphql", query: "query A { a, b { c } }" }, status: 404 },
            },
          },
        },
        finds: [{ at: "b" }, { at: "d" }],
      },
      {
        does: "not between GraphQL of two texts, which a call may name by its hash, nor of two literal strings",
        requests: {
          ...one("POST /x", {
            a: { body: { kind: "graphql", query: "{ a }" } },
            b: { body: { kind: "graphql", query: "{a}" }, status: 404 },
          }),
          s: {
            line: "POST /y",
            examples: {
              c: { body: { kind: "graphql", query: '{ a(s: "{{x}}") }' } },
              d: { body: { kind: "graphql", query: '{ a(s: "{{y}}") }' }, status: 404 },
            },
          },
          t: {
            line: "POST /z",
            examples: {
              e: { body: { kind: "xml", text: "<r>{}x</r>" } },
              f: { body: { kind: "xml", text: "<r>x</r>" }, status: 404 },
            },
          },
        },
        finds: [],
      },
      {
        does: "not between a text and a wildcard of that name in XML",
        requests: one("POST /x", {
          a: { body: { kind: "xml", text: "<a>an element</a>" } },
          b: { body: { kind: "xml", text: "<a/>" }, status: 404 },
        }),
        finds: [],
      },
      {
        does: "not where Accept tells the answers apart",
        requests: one("GET /x", {
          a: answers({}),
          b: { response: { body: "<a/>", headers: contentType("text/xml") } },
        }),
        finds: [],
      },
      {
        does: "not between a text field and a file",
        requests: one("POST /x", {
          a: { body: { kind: "multipart", fields: [{ key: "f", value: "a file", enabled: true }] } },
          b: { body: { kind: "multipart", fields: [{ key: "f", value: "", enabled: true, file: true }] }, status: 404 },
        }),
        finds: [],
      },
      {
        does: "not where a pair is asked for twice",
        requests: one("GET /x", { a: { query: "k=1" }, b: { url: "/x?k=1&k=1", status: 404 } }),
        finds: [],
      },
      {
        does: "not between a saved plus and a space in a key",
        requests: one("GET /x", { a: { query: "a+b=1" }, b: { query: "a%20b=1", status: 404 } }),
        finds: [],
      },
      {
        does: "not where own paths differ",
        requests: one("GET /x/:id", { a: {}, b: { url: "/x/1", status: 404 } }),
        finds: [],
      },
    ],
  },
  {
    rule: "never-wins",
    cases: [
      {
        does: "a wildcard before a narrower one, mended by putting it behind",
        requests: one("GET /x", { a: { query: "id={{id}}" }, b: { query: "id=u{{n}}", status: 404 } }),
        finds: [{ at: "b", severity: "warning", says: "“a” comes first", repaired: true }],
      },
      {
        does: "not the other way round",
        requests: one("GET /x", { b: { query: "id=u{{n}}", status: 404 }, a: { query: "id={{id}}" } }),
        finds: [],
      },
      {
        does: "not a value, which wins against a wildcard",
        requests: one("GET /x", { a: { query: "id={{id}}" }, b: { query: "id=999", status: 404 } }),
        finds: [],
      },
      {
        does: "only where it takes the value",
        requests: one("GET /x", { a: { query: "id=u{{n}}" }, b: { query: "id=v{{n}}", status: 404 } }),
        finds: [],
      },
      {
        does: "in JSON, whatever the kind of the value",
        requests: one("POST /x", { a: { body: json({ n: "{{n}}" }) }, b: { body: json({ n: {} }), status: 400 } }),
        finds: [{ at: "b", repaired: true }],
      },
      {
        does: "not null in JSON, which a quoted variable does not take",
        requests: one("POST /x", { a: { body: json({ n: "{{n}}" }) }, b: { body: json({ n: null }), status: 400 } }),
        finds: [],
      },
      {
        does: "what a quoted variable takes, by one without quotes",
        requests: one("POST /x", {
          a: { body: jsonText('{"n": {{n}}}') },
          b: { body: json({ n: "{{x}}" }), status: 400 },
        }),
        finds: [{ at: "b", repaired: true }],
      },
      {
        does: "in headers and form fields",
        requests: {
          r: {
            line: "GET /h",
            examples: { a: { headers: { "X-A": "{{a}}" } }, b: { headers: { "x-a": "v{{n}}" }, status: 404 } },
          },
          s: {
            line: "POST /f",
            examples: {
              c: { body: form({ key: "k", value: "{{v}}" }) },
              d: { body: form({ key: "k", value: "v{{n}}" }), status: 404 },
            },
          },
        },
        finds: [
          { at: "b", repaired: true },
          { at: "d", repaired: true },
        ],
      },
      {
        does: "not an empty element of XML, which asks for no text",
        requests: one("POST /x", {
          a: { body: { kind: "xml", text: "<r><a>{{x}}</a></r>" } },
          b: { body: { kind: "xml", text: "<r><a/></r>" }, status: 404 },
        }),
        finds: [],
      },
      {
        does: "not one that asks for more",
        requests: one("GET /x", { a: { query: "id={{id}}" }, b: { query: "id=u{{n}}&role=admin", status: 404 } }),
        finds: [],
      },
      {
        does: "not one with a path of its own",
        requests: one("GET /x/:id", { a: {}, b: { url: "/x/999", status: 404 } }),
        finds: [],
      },
      {
        does: "not where a wildcard may lose its pair to another criterion",
        requests: one("GET /x", { a: { url: "/x?k={{a}}&k={{b}}" }, b: { url: "/x?k=1&k={{b}}", status: 404 } }),
        finds: [],
      },
    ],
  },
  {
    rule: "route-shadowed",
    cases: [
      {
        does: "a second request of the same route",
        requests: {
          r: { line: "GET /x", examples: { a: {} } },
          s: { line: "get /x", examples: { b: { status: 404 } } },
        },
        finds: [{ at: "request s", severity: "warning", says: "“r” has the same route, GET /x" }],
      },
      {
        does: "equal patterns with other names",
        requests: {
          r: { line: "GET /x/:id/v{{n}}", examples: { a: {} } },
          s: { line: "GET https://host/x/{key}/v*", examples: { b: { status: 404 } } },
        },
        finds: [{ at: "request s" }],
      },
      {
        does: "not where one of its examples asks for something else",
        requests: {
          r: { line: "GET /x", examples: { a: {} } },
          s: { line: "GET /x", examples: { b: { query: "k=1" } } },
        },
        finds: [],
      },
      {
        does: "not at another method or path",
        requests: {
          r: { line: "GET /x", examples: { a: {} } },
          s: { line: "POST /x", examples: { b: {} } },
          t: { line: "GET /x/", examples: { c: {} } },
        },
        finds: [],
      },
      {
        does: "not where it answers alone at one of its paths",
        variables: { base: "https://host/v1" },
        requests: { r: { line: "GET /x", examples: { a: {} } }, s: { line: "GET {{base}}/x", examples: { b: {} } } },
        finds: [],
      },
    ],
  },
  {
    rule: "path-taken",
    cases: [
      {
        does: "an example for a path that a more specific request answers",
        requests: {
          r: { line: "GET /users/:id", examples: { a: {}, b: { url: "/users/me" } } },
          s: { line: "GET /users/me", examples: { c: {} } },
        },
        finds: [{ at: "b", severity: "warning", says: "go to “s”" }],
      },
      {
        does: "not for another path, method or base",
        variables: { base: "https://host/v1" },
        requests: {
          r: {
            line: "GET {{base}}/users/:id",
            examples: { a: {}, b: { url: "{{base}}/users/me" }, c: { url: "/users/1" } },
          },
          s: { line: "GET /users/me", examples: { d: {} } },
          t: { line: "POST /users/1", examples: { e: {} } },
        },
        finds: [],
      },
      {
        does: "not where the route is that very path",
        requests: { r: { line: "GET /x", examples: { a: {} } }, s: { line: "GET /x", examples: { b: {} } } },
        finds: [],
      },
    ],
  },
  {
    rule: "smaller-wins",
    cases: [
      {
        does: "an incomplete body that gets 400, and so do complete ones with other values",
        requests: one("POST /x", {
          a: { body: json({ name: "Bob", email: "b@x" }), status: 201 },
          b: { body: json({ name: "Bob" }), status: 400 },
        }),
        finds: [{ at: "b", severity: "warning", says: "a call without email, or with other values there" }],
      },
      {
        does: "not where any value will do",
        requests: one("POST /x", {
          a: { body: json({ name: "Bob", email: "{{email}}" }), status: 201 },
          b: { body: json({ name: "Bob" }), status: 400 },
        }),
        finds: [],
      },
      {
        does: "in a query, and as a hint for an error that values may be meant to cause",
        requests: one("GET /x", { a: { query: "user=bob&pin=1" }, b: { query: "user=bob", status: 401 } }),
        finds: [{ at: "b", severity: "hint" }],
      },
      {
        does: "another success counts as well",
        requests: one("POST /x", {
          a: { body: json({ a: 1, b: 2 }), status: 201 },
          b: { body: json({ a: 1 }), status: 200 },
        }),
        finds: [{ at: "b", severity: "hint" }],
      },
      {
        does: "not a success that one more value turns into an error",
        requests: one("GET /x", { a: { query: "k=1" }, b: { query: "k=1&role=guest", status: 403 } }),
        finds: [],
      },
      {
        does: "not the same status",
        requests: one("POST /x", { a: { body: json({ a: 1, b: 2 }) }, b: { body: json({ a: 1 }) } }),
        finds: [],
      },
      {
        does: "not one that asks for nothing of query and body",
        requests: one("POST /x", {
          a: { headers: { Accept: "text/html" }, body: json({ a: 1 }) },
          b: { headers: { Accept: "text/html" }, status: 400 },
        }),
        finds: [],
      },
    ],
  },
  {
    rule: "error-first",
    cases: [
      {
        does: "an error in the first place where all ask for something",
        requests: one("GET /x", { a: { query: "k=1", status: 500 }, b: { query: "k=2" } }),
        finds: [{ at: "a", severity: "hint", says: "is the Fallback", repaired: true }],
      },
      {
        does: "not where one asks for nothing",
        requests: one("GET /x", { a: { query: "k=1", status: 500 }, b: {} }),
        finds: [],
      },
      {
        does: "not 404, by which people mean all that is unknown",
        requests: one("GET /x", { a: { query: "k=1", status: 404 }, b: { query: "k=2" } }),
        finds: [],
      },
      {
        does: "not where every example is an error",
        requests: one("GET /x", { a: { query: "k=1", status: 500 }, b: { query: "k=2", status: 400 } }),
        finds: [],
      },
    ],
  },
];
