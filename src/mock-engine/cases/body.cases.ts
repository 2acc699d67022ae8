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
const typedBytes = (type: string, body: Uint8Array): CallSketch => ({ headers: [["content-type", type]], body });
const latin1 = (value: string) => Uint8Array.from(value, (character) => character.charCodeAt(0));
/** Little-endian, with a byte order mark. */
const utf16 = (value: string) =>
  Uint8Array.from(
    [...`\uFEFF${value}`].flatMap((character) => {
      const code = character.charCodeAt(0);
      return [code & 0xff, code >> 8];
    }),
  );
const sent = (body: string): CallSketch => typed("application/xml", body);
const soap = (operation: string) =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${operation}</s:Body></s:Envelope>`;
const gql = (query: string): CallSketch => ({ json: JSON.stringify({ query }) });
const hashed = (sha256Hash: string): CallSketch => ({
  json: JSON.stringify({ extensions: { persistedQuery: { sha256Hash } } }),
});
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
      asks("any other type", json({ a: 1 }), typed("application/vnd.api", '{"a":1}'), true),
      asks("XML's", json({ a: 1 }), typed("application/xml", '{"a":1}'), true),
      asks("XML under JSON's", xml("<a/>"), { json: "<a/>" }, true),
      asks("a form only under its own", form({ key: "a", value: "1" }), typed("text/html", "a=1"), false),
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
      asks("UTF-16 by its mark", json({ a: "é" }), { body: utf16('{"a":"é"}') }, true),
      asks(
        "the mark counts before the type",
        json({ a: 1 }),
        typedBytes("application/json; charset=utf-8", utf16('{"a":1}')),
        true,
      ),
      asks(
        "latin1 means windows-1252",
        text("€"),
        typedBytes("text/plain; charset=latin1", new Uint8Array([0x80])),
        true,
      ),
      asks(
        "the charset of an XML declaration",
        xml("<a>é</a>"),
        { body: latin1('<?xml version="1.0" encoding="ISO-8859-1"?><a>\u00e9</a>') },
        true,
      ),
      asks(
        "the type counts before the declaration",
        xml("<a>é</a>"),
        typed("text/xml; charset=utf-8", '<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>'),
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
      asks("no type is no form", multipart({ key: "a", value: "1" }), { body: PARTS }, false),
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
      asks("a name for an only operation", graphql("{ a }"), { json: '{"query":"{ a }","operationName":"B"}' }, true),
      asks(
        "commas, comments and white space between tokens",
        graphql("query A { a(x: 1, y: 2) { b c } }"),
        gql("#x\nquery A{a(x:1 y:2){b,c}}"),
        true,
      ),
      asks(
        "a __typename that a client added",
        graphql("query A { a { b } }"),
        gql("query A { a { b __typename } __typename }"),
        true,
      ),
      asks(
        "a __typename with another name counts",
        graphql("query A { a { b } }"),
        gql("query A { a { b t: __typename } }"),
        false,
      ),
      asks("root fields in any order", graphql("{ a b }"), gql("{ b a }"), true),
      asks("inner fields in their order", graphql("query A { a { b c } }"), gql("query A { a { c b } }"), false),
      asks("strings by their values", graphql('{ a(x: "b") }'), gql('{ a(x: """b""") }'), true),
      asks("a variable's text in a string is literal", graphql('{ a(x: "{{x}}") }'), gql('{ a(x: "1") }'), false),
      asks("a query that is none: as text", graphql("{ a(x: {{x}}) }"), gql("{  a(x: 1) }"), true),
      asks(
        "of several operations the one that is named",
        graphql("query A { a } query B { b }", undefined, "B"),
        { json: '{"query":"query A { a } query B { b }","operationName":"B"}' },
        true,
      ),
      asks(
        "another one is named",
        graphql("query A { a } query B { b }", undefined, "B"),
        { json: '{"query":"query A { a } query B { b }","operationName":"A"}' },
        false,
      ),
      asks("none is named: nothing holds", graphql("query B { b }"), gql("query A { a } query B { b }"), false),
      asks("a batch: nothing holds", graphql("{ a }"), { json: '[{"query":"{ a }"}]' }, false),
      asks(
        "in the query of the URL",
        graphql("{ a }", '{"id": 1}'),
        { target: "/x?query=%7Ba%7D&variables=%7B%22id%22%3A1%7D" },
        true,
      ),
      asks(
        "in an upload form",
        graphql("{ a }"),
        typed(
          "multipart/form-data; boundary=b",
          '--b\r\nContent-Disposition: form-data; name="operations"\r\n\r\n{"query":"{a}"}\r\n--b--\r\n',
        ),
        true,
      ),
      asks("under any type", graphql("{ a }"), typed("text/html", '{"query":"{ a }"}'), true),
      asks(
        "the hash of the saved text",
        graphql("query A { a }"),
        hashed("7d0eedabb966107835cf307a0ebaf93b5d2cb8c30228611ffe3d27a53c211a0c"),
        true,
      ),
      asks("another hash", graphql("query A { a }"), hashed("0".repeat(64)), false),
      asks(
        "a hash beside a query does not count",
        graphql("query A { a }"),
        {
          json: '{"query":"{ b }","extensions":{"persistedQuery":{"sha256Hash":"7d0eedabb966107835cf307a0ebaf93b5d2cb8c30228611ffe3d27a53c211a0c"}}}',
        },
        false,
      ),
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
      asks("a file body asks for nothing", { kind: "binary" }, { body: "x" }, false),
    ],
  },
  {
    rule: "body.numbers",
    cases: [
      asks("2^53 + 1 is not 2^53", jsonText('{"a": 9007199254740993}'), { json: '{"a":9007199254740992}' }, false),
      asks("2^53 is not 2^53 + 1", jsonText('{"a": 9007199254740992}'), { json: '{"a":9007199254740993}' }, false),
      asks("2^53 + 1", jsonText('{"a": 9007199254740993}'), { json: '{"a":9007199254740993}' }, true),
      asks("with an exponent", jsonText('{"a": 9007199254740993}'), { json: '{"a":9007199254740.993e3}' }, true),
      asks("zeros at the end", jsonText('{"a": 1.10}'), { json: '{"a":1.1}' }, true),
      asks("1e2 is 100", jsonText('{"a": 100}'), { json: '{"a":1E+2}' }, true),
      asks("-0 is 0", jsonText('{"a": 0}'), { json: '{"a":-0}' }, true),
      asks(
        "0.1 and what a double has for it",
        jsonText('{"a": 0.1}'),
        { json: '{"a":0.1000000000000000055511151231257827}' },
        false,
      ),
      asks("beyond the doubles", jsonText('{"a": 1e400}'), { json: '{"a":1e401}' }, false),
      asks("and equal there", jsonText('{"a": 10e399}'), { json: '{"a":1e400}' }, true),
      asks("no text of these digits", jsonText('{"a": 9007199254740993}'), { json: '{"a":"9007199254740993"}' }, false),
      asks("any value by a wildcard", jsonText('{"a": "{{x}}"}'), { json: '{"a":9007199254740993}' }, true),
      asks("no object", jsonText('{"a": {}}'), { json: '{"a":9007199254740993}' }, false),
      asks(
        "in GraphQL's variables",
        graphql("{ a }", '{"id": 9007199254740993}'),
        { json: '{"query":"{ a }","variables":{"id":9007199254740992}}' },
        false,
      ),
    ],
  },
  {
    rule: "body.xml",
    cases: [
      asks("white space around texts", xml("<a>\n  <b> 1 </b>\n</a>"), sent("<a><b>1</b></a>"), true),
      asks("white space in a text is folded", xml("<a>1 2</a>"), sent("<a>1\n  2</a>"), true),
      asks("but not dropped", xml("<a>1 2</a>"), sent("<a>12</a>"), false),
      asks("more elements and attributes", xml("<a><b>1</b></a>"), sent('<a x="1"><c/><b y="2">1</b></a>'), true),
      asks("another value", xml("<a><b>1</b></a>"), sent("<a><b>2</b></a>"), false),
      asks("attributes in any order, in any quotes", xml('<a x="1" y="2"/>'), sent("<a y='2' x='1'></a>"), true),
      asks("another attribute", xml('<a x="1"/>'), sent('<a x="2"/>'), false),
      asks(
        "comments, instructions and the declaration",
        xml('<?xml version="1.0"?><a><!-- c --><b>1</b></a>'),
        sent("<a><?p i?><b>1</b></a>"),
        true,
      ),
      asks("a text around a comment", xml("<a>12</a>"), sent("<a>1<!-- c -->2</a>"), true),
      asks("CDATA as text", xml("<a>1 &lt; 2</a>"), sent("<a><![CDATA[1 < 2]]></a>"), true),
      asks(
        "the position among siblings of a name",
        xml("<a><b>1</b><b>2</b></a>"),
        sent("<a><b>1</b><c/><b>2</b><b>3</b></a>"),
        true,
      ),
      asks("in their order", xml("<a><b>1</b><b>2</b></a>"), sent("<a><b>2</b><b>1</b></a>"), false),
      asks("an empty element asks for one there", xml("<a><b/></a>"), sent("<a><b>1</b></a>"), true),
      asks("and not for nothing", xml("<a><b/></a>"), sent("<a>1</a>"), false),
      asks(
        "other prefixes of a namespace",
        xml('<p:a xmlns:p="urn:x"><p:b>1</p:b></p:a>'),
        sent('<a xmlns="urn:x"><b>1</b></a>'),
        true,
      ),
      asks("another namespace", xml('<a xmlns="urn:x">1</a>'), sent('<a xmlns="urn:y">1</a>'), false),
      asks(
        "an attribute has none by default",
        xml('<a xmlns="urn:x" y="1"/>'),
        sent('<p:a xmlns:p="urn:x" y="1"/>'),
        true,
      ),
      asks("a prefix without a namespace is no XML", xml("<a>1</a>"), sent("<p:a>1</p:a>"), false),
      asks(
        "schemaLocation asks for nothing",
        xml('<a xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="x y"><b>1</b></a>'),
        sent("<a><b>1</b></a>"),
        true,
      ),
      asks(
        "xsi:type by its namespace",
        xml('<a xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns:p="urn:x" i:type="p:t"/>'),
        sent('<a xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns:q="urn:x" i:type="q:t"/>'),
        true,
      ),
      asks(
        "xsi:type of another namespace",
        xml('<a xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns:p="urn:x" i:type="p:t"/>'),
        sent('<a xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns:p="urn:y" i:type="p:t"/>'),
        false,
      ),
      asks("a wildcard in a text", xml("<a><b>{{x}}</b></a>"), sent("<a><b>7</b></a>"), true),
      asks("which takes at least one character", xml("<a><b>{{x}}</b></a>"), sent("<a><b/></a>"), false),
      asks("a wildcard in an attribute", xml('<a v="v{{x}}"/>'), sent('<a v="v2"/>'), true),
      asks("a DOCTYPE is not read", xml("<a>1</a>"), sent("<!DOCTYPE a><a>1</a>"), false),
      asks("unknown entities neither", xml("<a>1</a>"), sent("<a>&x;1</a>"), false),
      asks("what is no XML: as text", xml("<a> <{{b}}/> </a>"), sent("<a><c/></a>"), true),
      asks("blank asks for nothing", xml("  "), sent("<a/>"), false),
      {
        does: "the operation of a SOAP call is a criterion",
        route: "POST /x",
        examples: {
          A: { body: xml(soap("<o:Get xmlns:o='urn:o'><o:id>1</o:id></o:Get>")) },
          B: { body: xml(soap("<o:Put xmlns:o='urn:o'><o:id>1</o:id></o:Put>")) },
        },
        call: { method: "POST", body: soap("<p:Put xmlns:p='urn:o'><p:id>9</p:id></p:Put>") },
        answer: "B",
        how: "scored",
        percent: 83,
      },
      {
        does: "each leaf is a criterion, and the root's name",
        route: "POST /x",
        examples: { A: { body: xml("<a><b>1</b><c>2</c><d>3</d></a>") }, B: { body: xml("<z/>") } },
        call: { method: "POST", body: "<a><b>1</b><c>2</c></a>" },
        answer: "A",
        how: "scored",
        percent: 88,
      },
    ],
  },
];
