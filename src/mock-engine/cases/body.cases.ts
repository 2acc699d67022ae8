import type { RequestBody } from "@/mock-engine/model";
import { form, json, jsonText, multipart, text, xml, type AnswerCase, type CallSketch, type RuleCases } from "./case";

/** B asks for a body, A for nothing: B answers exactly where all of it holds. */
function asks(does: string, body: RequestBody, call: CallSketch, holds: boolean): AnswerCase {
  return {
    does,
    route: "POST /x",
    examples: { A: {}, B: { body } },
    call: { method: "POST", ...call },
    answer: holds ? "B" : "A",
  };
}

const typed = (type: string, body: string): CallSketch => ({ headers: [["content-type", type]], body });
const FORM = "application/x-www-form-urlencoded";
const PARTS =
  '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b\r\nContent-Disposition: form-data; name="f"; filename="x.png"\r\nContent-Type: image/png\r\n\r\n\u0000\u0001\r\n--b--\r\n';
const part = (parameters: string): CallSketch =>
  typed(
    "multipart/form-data; boundary=b",
    `--b\r\nContent-Disposition: form-data; ${parameters}\r\n\r\n1\r\n--b--\r\n`,
  );
const graphql = (query: string, variables?: string, operationName?: string): RequestBody => ({
  kind: "graphql",
  query,
  ...(variables === undefined ? {} : { variables }),
  ...(operationName === undefined ? {} : { operationName }),
});

/** Level 2: bodies, by the example's kind. */
export const BODY_CASES: readonly RuleCases<AnswerCase>[] = [
  {
    rule: "body.json.leaf",
    cases: [
      asks("all fields there", json({ type: "admin" }), { json: '{"type":"admin","name":"Alice"}' }, true),
      asks("another value", json({ type: "admin" }), { json: '{"type":"user"}' }, false),
      asks("another place", json({ a: { b: 1 } }), { json: '{"b":1}' }, false),
      asks("the same place", json({ a: { b: [1, { c: 2 }] } }), { json: '{"a":{"b":[1,{"c":2,"d":3}],"e":4}}' }, true),
      asks("the JSON type counts", json({ a: 1 }), { json: '{"a":"1"}' }, false),
      asks("1 and 1.0 are one number", json({ a: 1 }), { json: '{"a":1.0}' }, true),
      asks("null", json({ a: null }), { json: '{"a":null}' }, true),
      asks("null is not missing", json({ a: null }), { json: "{}" }, false),
      asks("false is not null", json({ a: false }), { json: '{"a":null}' }, false),
      asks("{} takes any object", json({ a: {} }), { json: '{"a":{"b":1}}' }, true),
      asks("{} takes no array", json({ a: {} }), { json: '{"a":[]}' }, false),
      asks("[] takes any array", json({ a: [] }), { json: '{"a":[1]}' }, true),
      asks("[] takes no object", json({ a: [] }), { json: '{"a":{}}' }, false),
      asks("arrays index by index", json([1, 2]), { json: "[1,2,3]" }, true),
      asks("in their order", json([1, 2]), { json: "[2,1]" }, false),
      asks("a scalar alone", json("x"), { json: '"x"' }, true),
      asks("an index is no key", json([1]), { json: '{"0":1}' }, false),
      asks("what every object inherits is not there", json({ constructor: {} }), { json: "{}" }, false),
      asks("__proto__ is a key like others", jsonText('{"__proto__": 1}'), { json: '{"__proto__": 1}' }, true),
      {
        does: "each leaf is one criterion",
        route: "POST /x",
        examples: { A: { body: json({ a: 1, b: 2, c: 3, d: 4 }) }, B: { body: json({ z: 1 }) } },
        call: { method: "POST", json: '{"a":1,"b":2,"c":3}' },
        answer: "A",
        how: "scored",
        percent: 88,
      },
    ],
  },
  {
    rule: "body.json.wildcard",
    cases: [
      asks('"{{name}}" takes a number', json({ a: "{{x}}" }), { json: '{"a":1}' }, true),
      asks("an object", json({ a: "{{x}}" }), { json: '{"a":{}}' }, true),
      asks("false", json({ a: "{{x}}" }), { json: '{"a":false}' }, true),
      asks("not null", json({ a: "{{x}}" }), { json: '{"a":null}' }, false),
      asks('not ""', json({ a: "{{x}}" }), { json: '{"a":""}' }, false),
      asks("with text around it, strings", json({ a: "v{{x}}" }), { json: '{"a":"v2"}' }, true),
      asks("that fit", json({ a: "v{{x}}" }), { json: '{"a":"w2"}' }, false),
      asks("unquoted: anything", jsonText('{"a": {{x}}}'), { json: '{"a":null}' }, true),
      asks('"" too', jsonText('{"a": {{x}}, "b": 1}'), { json: '{"a":"","b":1}' }, true),
      asks("but not nothing", jsonText('{"a": {{x}}}'), { json: "{}" }, false),
    ],
  },
  {
    rule: "body.json.lenient",
    cases: [
      asks("a line comment", jsonText('{\n// note\n"a": 1}'), { json: '{"a":1}' }, true),
      asks("a block comment", jsonText('{"a": /* one */ 1}'), { json: '{"a":1}' }, true),
      asks("no comment inside a string", json({ a: "http://x" }), { json: '{"a":"http://x"}' }, true),
      asks("a trailing comma", jsonText('{"a": [1, 2,], }'), { json: '{"a":[1,2]}' }, true),
      asks("a comment behind a trailing comma", jsonText('{"a": 1, // last\n}'), { json: '{"a":1}' }, true),
      asks("a quote escaped in a string", json({ a: 'say "x", // y' }), { json: '{"a":"say \\"x\\", // y"}' }, true),
      asks("a byte order mark", jsonText('\uFEFF{"a": 1}'), { json: '{"a":1}' }, true),
      asks("no JSON: the raw text", jsonText("{a: 1}"), { json: "{a: 2}" }, false),
      asks("white space folded", jsonText("{a:\n 1}"), { json: " {a: 1}\n" }, true),
      asks("a wildcard for a key is no JSON", jsonText("{ {{k}}: 1 }"), { body: "{ abc: 1 }" }, true),
      asks("blank asks for nothing", jsonText("  "), { json: "{}" }, false),
    ],
  },
  {
    rule: "body.reading",
    cases: [
      asks("application/json", json({ a: 1 }), typed("application/json; charset=utf-8", '{"a":1}'), true),
      asks("a +json type", json({ a: 1 }), typed("application/problem+json", '{"a":1}'), true),
      asks("no type", json({ a: 1 }), { body: '{"a":1}' }, true),
      asks("text/plain", json({ a: 1 }), typed("text/plain", '{"a":1}'), true),
      asks("the type that clients send by default", json({ a: 1 }), typed(FORM, '{"a":1}'), true),
      asks("but only for what looks like it", json(1), typed(FORM, "1"), false),
      asks("another type", json({ a: 1 }), typed("application/xml", '{"a":1}'), false),
      asks("what does not parse satisfies nothing", json({ a: 1 }), { json: '{"a":1' }, false),
      asks("an empty body", json({ a: 1 }), { json: "" }, false),
      asks(
        "another charset",
        json({ a: "é" }),
        {
          headers: [["content-type", "application/json; charset=iso-8859-1"]],
          body: new Uint8Array([123, 34, 97, 34, 58, 34, 233, 34, 125]),
        },
        true,
      ),
      asks(
        "an unknown charset is UTF-8",
        json({ a: "é" }),
        typed("application/json; charset=none-such", '{"a":"é"}'),
        true,
      ),
    ],
  },
  {
    rule: "body.form",
    cases: [
      asks("a field", form({ key: "a", value: "1" }), typed(FORM, "b=2&a=1"), true),
      asks("another value", form({ key: "a", value: "1" }), typed(FORM, "a=2"), false),
      asks("the call's is decoded", form({ key: "a b", value: "c&d" }), typed(FORM, "a+b=c%26d"), true),
      asks("saved values are plain text", form({ key: "a", value: "1+2" }), typed(FORM, "a=1%2B2"), true),
      asks("a saved plus is no space", form({ key: "a", value: "1+2" }), typed(FORM, "a=1+2"), false),
      asks("a saved escape is none", form({ key: "a", value: "%41" }), typed(FORM, "a=A"), false),
      asks(
        "disabled is none",
        form({ key: "a", value: "1", enabled: false }, { key: "b", value: "2" }),
        typed(FORM, "b=2"),
        true,
      ),
      asks("no type", form({ key: "a", value: "1" }), { body: "a=1" }, true),
      asks("JSON is no form", form({ key: "a", value: "1" }), { json: '{"a":"1"}' }, false),
      asks("each used once", form({ key: "a", value: "1" }, { key: "a", value: "1" }), typed(FORM, "a=1&a=1"), true),
    ],
  },
  {
    rule: "body.multipart",
    cases: [
      asks("a text field", multipart({ key: "a", value: "1" }), typed("multipart/form-data; boundary=b", PARTS), true),
      asks(
        "a quoted boundary",
        multipart({ key: "a", value: "1" }),
        typed('multipart/form-data; boundary="b"', PARTS),
        true,
      ),
      asks("no type: the first line is the boundary", multipart({ key: "a", value: "1" }), { body: PARTS }, true),
      asks(
        "another value",
        multipart({ key: "a", value: "2" }),
        typed("multipart/form-data; boundary=b", PARTS),
        false,
      ),
      asks(
        "a file field of that name",
        multipart({ key: "f", value: "other.png", file: true }),
        typed("multipart/form-data; boundary=b", PARTS),
        true,
      ),
      asks(
        "a file of another name",
        multipart({ key: "g", file: true }),
        typed("multipart/form-data; boundary=b", PARTS),
        false,
      ),
      asks(
        "a text is no file",
        multipart({ key: "a", file: true }),
        typed("multipart/form-data; boundary=b", PARTS),
        false,
      ),
      asks(
        "a file is no text",
        multipart({ key: "f", value: "x.png" }),
        typed("multipart/form-data; boundary=b", PARTS),
        false,
      ),
      asks(
        "another boundary",
        multipart({ key: "a", value: "1" }),
        typed("multipart/form-data; boundary=c", PARTS),
        false,
      ),
      asks("a semicolon in a name", multipart({ key: "a;b", value: "1" }), part('name="a;b"'), true),
      asks("a quote in a name, as %22", multipart({ key: 'a"b', value: "1" }), part('name="a%22b"'), true),
      asks(
        "%22 in a saved name, which nobody can tell from a quote",
        multipart({ key: "a%22b", value: "1" }),
        part('name="a%22b"'),
        true,
      ),
      asks("a quote in a name, escaped", multipart({ key: 'a"b', value: "1" }), part('name="a\\"b"'), true),
      asks(
        "a name that another parameter quotes",
        multipart({ key: "b", file: true }),
        part('filename="x; name=a"; name="b"'),
        true,
      ),
    ],
  },
  {
    rule: "body.graphql",
    cases: [
      asks(
        "the query, white space folded",
        graphql("query {\n  user { id }\n}"),
        { json: '{"query":"query { user { id } }"}' },
        true,
      ),
      asks("another query", graphql("{ a }"), { json: '{"query":"{ b }"}' }, false),
      asks(
        "each variable a criterion",
        graphql("{ a }", '{"id": 1}'),
        { json: '{"query":"{ a }","variables":{"id":1,"x":2}}' },
        true,
      ),
      asks(
        "another variable",
        graphql("{ a }", '{"id": 1}'),
        { json: '{"query":"{ a }","variables":{"id":2}}' },
        false,
      ),
      asks("empty variables ask for nothing", graphql("{ a }", "{}"), { json: '{"query":"{ a }"}' }, true),
      asks(
        "the operation's name",
        graphql("{ a }", undefined, "A"),
        { json: '{"query":"{ a }","operationName":"A"}' },
        true,
      ),
      asks("another name", graphql("{ a }", undefined, "A"), { json: '{"query":"{ a }","operationName":"B"}' }, false),
      asks("the bare document", graphql("{ a }"), typed("application/graphql", "{  a  }"), true),
      asks(
        "variables sent as text",
        graphql("{ a }", '{"id": 1}'),
        { json: '{"query":"{ a }","variables":"{\\"id\\":1}"}' },
        true,
      ),
      asks(
        "variables with a wildcard",
        graphql("{ a }", '{"id": {{id}}}'),
        { json: '{"query":"{ a }","variables":{"id":7}}' },
        true,
      ),
      asks("null is no variables", graphql("{ a }", "null"), { json: '{"query":"{ a }"}' }, true),
    ],
  },
  {
    rule: "body.text",
    cases: [
      asks("trimmed and folded", text(" a\n b "), { body: "a b" }, true),
      asks("another text", text("a"), { body: "b" }, false),
      asks("under any type", text('{"a":1}'), { json: '{"a":1}' }, true),
      asks("blank asks for nothing", text(" \n"), { body: "x" }, false),
      asks(
        "XML: white space between tags dropped",
        xml("<a>\n  <b>1</b>\n</a>"),
        typed("application/xml", "<a><b>1</b></a>"),
        true,
      ),
      asks("XML: white space in a text stays", xml("<a>1 2</a>"), typed("text/xml", "<a>12</a>"), false),
      asks("XML under a +xml type", xml("<a/>"), typed("application/soap+xml", "<a/>"), true),
      asks("XML under the default type", xml("<a/>"), typed(FORM, "<a/>"), true),
      asks("XML not under JSON's", xml("<a/>"), { json: "<a/>" }, false),
      asks("a file body asks for nothing", { kind: "binary" }, { body: "x" }, false),
    ],
  },
];
