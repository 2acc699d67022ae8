import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redactBody, redactHeader, redactPath, redactQuery } from "./redact-call";
import { type IsKnown, STRICT } from "./secrets/redact";

const knowing = (isKnown: IsKnown) => ({ ...STRICT, isKnown });
const FORM = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json";

describe("a header", () => {
  it.each([
    ["Authorization", "Bearer abc.def", "Bearer [redacted]"],
    ["authorization", "Basic dXNlcjpwYXNz", "Basic [redacted]"],
    ["Proxy-Authorization", 'Digest username="a", response="b"', "Digest [redacted]"],
    ["Authorization", "abcdef", "[redacted]"],
    ["X-Api-Key", "abc def", "[redacted]"],
    ["X-Upstream", "Bearer abc", "Bearer [redacted]"],
    ["Cookie", "a=1; b=2;c==x=;d=", "a=[redacted]; b=[redacted];c=[redacted];d="],
    ["Cookie", "nameless; =x; a = b", "[redacted]; =[redacted]; a =[redacted]"],
    ["Set-Cookie", "a=1; Path=/", "a=[redacted]; Path=[redacted]"],
    ["Referer", "https://a.example/b?x=1&access_token=s&y=2", "https://a.example/b?x=1&access_token=[redacted]&y=2"],
  ])("%s: %s", (name, value, expected) => {
    expect(redactHeader(name, value, STRICT)).toBe(expected);
  });

  it.each([
    ["Accept", "text/html; q=0.5"],
    ["X-Author", "Ann"],
    ["Authorization", ""],
    ["Authorization", "  "],
    ["If-None-Match", '"a=b?c"'],
    ["X-Latin", "Zo\u00eb \u65e5\u672c"],
  ])("%s: %j stays as it is", (name, value) => {
    expect(redactHeader(name, value, STRICT)).toBe(value);
  });

  it("has no presented token, and nothing that looks like a secret, also as a cookie's name", () => {
    const token = "presented-token";
    const presenting = { ...STRICT, presented: [token] };
    for (const name of ["Cookie", "Set-Cookie"]) {
      expect(redactHeader(name, `${token}=1; a-${token}=2`, presenting)).toBe(
        "[redacted]=[redacted]; a-[redacted]=[redacted]",
      );
      expect(redactHeader(name, "eyJhbGciOiJIUzI1NiJ9.e30.abc=1", STRICT)).not.toContain("eyJ");
    }
  });

  it("may keep what the collection spells out, cookie by cookie", () => {
    const isKnown = (value: string) => value === "Bearer demo" || value === "1";
    expect(redactHeader("Authorization", " Bearer demo", knowing(isKnown))).toBe(" Bearer demo");
    expect(redactHeader("Cookie", "a=1; b=2", knowing(isKnown))).toBe("a=1; b=[redacted]");
  });
});

describe("a query", () => {
  it.each([
    ["a=1&access_token=s%20x&b", "a=1&access_token=[redacted]&b"],
    ["access%5Ftoken=s", "access%5Ftoken=[redacted]"],
    ["user[password]=s&password=t=u", "user[password]=[redacted]&password=[redacted]"],
    ["password=%zz&%zz=1", "password=[redacted]&%zz=1"],
    ["payload=%7B%22token%22%3A%22s%22%7D", "payload=%7B%22token%22%3A%22%5Bredacted%5D%22%7D"],
  ])("%s", (query, expected) => {
    expect(redactQuery(query, STRICT)).toBe(expected);
  });

  it.each(["", "a", "token", "token=", "&&=&=x", "max_tokens=5&a=%zz+b", 'q={"a":1}'])("%j stays as it is", (query) => {
    expect(redactQuery(query, STRICT)).toBe(query);
  });

  it("knows a value however it is encoded", () => {
    expect(
      redactQuery(
        "password=a+b&password=a%20b&password=ab",
        knowing((value) => value === "a b"),
      ),
    ).toBe("password=a+b&password=a%20b&password=[redacted]");
  });
});

describe("a body", () => {
  it.each([
    ["JSON", JSON_TYPE, '{ "a": 1, "password" : "s" }', '{ "a": 1, "password" : "[redacted]" }'],
    ["nested", JSON_TYPE, '{"a":[{"b":{"token":"s"}}]}', '{"a":[{"b":{"token":"[redacted]"}}]}'],
    ["a number", JSON_TYPE, '{"pin":-1.5e+3,"n":2}', '{"pin":"[redacted]","n":2}'],
    [
      "a list",
      JSON_TYPE,
      '{"secrets":["s", 1 ,"a]t"],"n":[1]}',
      '{"secrets":["[redacted]", "[redacted]" ,"[redacted]"],"n":[1]}',
    ],
    ["escapes", JSON_TYPE, String.raw`{"token":"s\"s\\","n":"\""}`, String.raw`{"token":"[redacted]","n":"\""}`],
    ["an escaped key", JSON_TYPE, String.raw`{"p\u0061ssword":"s"}`, String.raw`{"p\u0061ssword":"[redacted]"}`],
    ["line breaks in a text", JSON_TYPE, '{"token":"s\nt"}', '{"token":"[redacted]"}'],
    ["no type", "", '{"token":"s"}', '{"token":"[redacted]"}'],
    ["curl's type", FORM, '{"token":"s"}', '{"token":"[redacted]"}'],
    ["broken", JSON_TYPE, '{"a":,"token":"s",,}', '{"a":,"token":"[redacted]",,}'],
    ["a quote in a comment", JSON_TYPE, '{/* " */"token":"s"}', '{/* " */"token":"[redacted]"}'],
    ["cut off in a secret", JSON_TYPE, '{"token":"se', '{"token":"[redacted]'],
    ["cut off in an escape", JSON_TYPE, '{"token":"se\\', '{"token":"[redacted]'],
    ["cut off in a list", JSON_TYPE, '{"secrets":["a","b', '{"secrets":["[redacted]","[redacted]'],
    [
      "JSON in a text",
      JSON_TYPE,
      String.raw`{"e":"{\"token\":\"s\",\"n\":1}"}`,
      String.raw`{"e":"{\"token\":\"[redacted]\",\"n\":1}"}`,
    ],
    ["and cut off there", JSON_TYPE, String.raw`{"e":"{\"token\":\"s`, String.raw`{"e":"{\"token\":\"[redacted]`],
    ["a list of such texts", JSON_TYPE, String.raw`["{\"pin\":1}"]`, String.raw`["{\"pin\":\"[redacted]\"}"]`],
    ["keys that mislead", JSON_TYPE, '{"":{":":{"token":"s"}}}', '{"":{":":{"token":"[redacted]"}}}'],
    [
      "GraphQL",
      JSON_TYPE,
      String.raw`{"query":"{login(password: \"s\")}"}`,
      String.raw`{"query":"{login(password: \"[redacted]\")}"}`,
    ],
    ["bare GraphQL", "application/graphql", '{login(password: "s")}', '{login(password: "[redacted]")}'],
    [
      "lines of JSON",
      "application/x-ndjson",
      '{"token":"a"}\n{"token":"b"}',
      '{"token":"[redacted]"}\n{"token":"[redacted]"}',
    ],
    ["a form", FORM, "a=1&password=s&b=2", "a=1&password=[redacted]&b=2"],
    ["a form in brackets", FORM, "[a]=1&password=s", "[a]=1&password=[redacted]"],
    ["a form without a type", "", "a=1&password=s", "a=1&password=[redacted]"],
    ["a form as text", "text/plain;charset=UTF-8", "password=s", "password=[redacted]"],
    ["XML", "text/xml", "<a><password>s</password><b>1</b></a>", "<a><password>[redacted]</password><b>1</b></a>"],
    [
      "a prefix, attributes",
      "text/xml",
      '<w:Password Type="x">s</w:Password>',
      '<w:Password Type="x">[redacted]</w:Password>',
    ],
    ["a section", "text/xml", "<token><![CDATA[s<t]]></token>", "<token><![CDATA[[redacted]]]></token>"],
    ["a section, cut off", "text/xml", "<token><![CDATA[s<t", "<token><![CDATA[[redacted]"],
    ["an element, cut off", "text/xml", "<a><token>se", "<a><token>[redacted]"],
    [
      "attributes",
      "text/xml",
      `<a token="s" n='1' apiKey = 't'/>`,
      `<a token="[redacted]" n='1' apiKey = '[redacted]'/>`,
    ],
    ["an attribute, cut off", "text/xml", '<a token="se', '<a token="[redacted]'],
    ["an empty element", "text/xml", "<a><token /> s <token/></a>", "<a><token /> s <token/></a>"],
  ])("%s", (_name, contentType, body, expected) => {
    expect(redactBody(body, contentType, STRICT)).toBe(expected);
    expect(redactBody(expected, contentType, STRICT)).toBe(expected);
  });

  const part = (name: string, value: string) => `--b\r\nContent-Disposition: form-data; ${name}\r\n\r\n${value}\r\n`;

  it.each([
    [
      "a secret field",
      part('name="a"', "1") + part('name="password"', "s\r\nt"),
      part('name="a"', "1") + part('name="password"', "[redacted]"),
    ],
    ["without quotes", part("name=token", "s"), part("name=token", "[redacted]")],
    [
      "a file of that name is none",
      part('name="file"; filename="token"', "s"),
      part('name="file"; filename="token"', "s"),
    ],
    ["JSON in a field", part('name="json"', '{"token":"s"}'), part('name="json"', '{"token":"[redacted]"}')],
    ["text in front", `preamble\r\n${part('name="token"', "s")}`, `preamble\r\n${part('name="token"', "[redacted]")}`],
  ])("multipart: %s", (_name, body, expected) => {
    const contentType = 'multipart/form-data; boundary="b"';
    expect(redactBody(`${body}--b--\r\n`, contentType, STRICT)).toBe(`${expected}--b--\r\n`);
    // The body has a boundary, whatever the header says.
    if (body.startsWith("--"))
      expect(redactBody(`${body}--b--`, "multipart/form-data", STRICT)).toBe(`${expected}--b--`);
  });

  it("multipart: cut off within a secret", () => {
    const body = part('name="token"', "secret").slice(0, -4);
    expect(redactBody(body, "multipart/form-data; boundary=b", STRICT)).toBe(
      part('name="token"', "[redacted]").slice(0, -2),
    );
  });

  it.each([
    ["JSON", JSON_TYPE, '{ "max_tokens": 5, "author":"Ann","token":null,"password":"","b":"\\u00e9" }\r\n'],
    ["text", "text/plain", "To be = or not; that: is the token & the question"],
    ["HTML", "text/html", '<p class="a">1 < 2 & "3"</p>'],
    ["nothing", "", ""],
    ["controls", "application/octet-stream", "\u0000\u0001:<=&\ufeff"],
  ])("%s without a secret stays byte for byte", (_name, contentType, body) => {
    expect(redactBody(body, contentType, STRICT)).toBe(body);
  });

  it.each(["multipart/form-data, boundary=b", "multipart/form-data boundary=b", 'multipart/form-data, boundary="b"'])(
    "finds the parts behind a preamble also where the type is malformed: %s",
    (contentType) => {
      const body = '\n\npreamble\r\n--b\r\nContent-Disposition: form-data; name="password"\r\n\r\nhunter2\r\n--b--';
      expect(redactBody(body, contentType, STRICT)).not.toContain("hunter2");
    },
  );

  it("may keep what the collection spells out, however it is escaped", () => {
    const isKnown = (value: string) => value === "d\u00e9mo" || value === "1";
    const body = String.raw`{"password":"d\u00e9mo","pin":1,"token":"s"}`;
    expect(redactBody(body, JSON_TYPE, knowing(isKnown))).toBe(body.replace('"s"', '"[redacted]"'));
    expect(redactBody("<pin> 1 </pin><pin>2</pin>", "", knowing(isKnown))).toBe("<pin> 1 </pin><pin>[redacted]</pin>");
  });
});

const SECRET = "S3CR3T";

describe("whatever a body holds", () => {
  const value = fc.oneof(fc.constant(SECRET), fc.constant(`${SECRET}"\\\n`), fc.constant([SECRET]));
  const secretPart = fc.record({ password: value });
  const document = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      secretPart,
      fc.jsonValue(),
      fc.array(tie("node"), { maxLength: 3 }),
      fc.dictionary(fc.string(), tie("node"), { maxKeys: 3 }),
    ),
  })).node;

  it("no secret key's text is left of any JSON, written out or within a text, at whatever place it is cut off", () => {
    fc.assert(
      fc.property(document, fc.boolean(), fc.nat({ max: 1_000 }), (json, isInside, cut) => {
        const text = isInside ? JSON.stringify({ event: JSON.stringify(json) }) : JSON.stringify(json, null, 1);
        const redacted = redactBody(text.slice(0, Math.max(text.length - cut, 0)), JSON_TYPE, STRICT);
        expect(redacted).not.toContain(SECRET);
      }),
      { numRuns: 500 },
    );
  });

  it("what was redacted once has nothing back when it is redacted again", () => {
    const types = fc.constantFrom("", JSON_TYPE, FORM, "text/xml", "multipart/form-data; boundary=b");
    const pieces = fc.constantFrom(
      '"token"',
      "token",
      ":",
      "=",
      '"',
      "'",
      "<",
      ">",
      "/",
      "&",
      "[",
      "]",
      "{",
      "}",
      ",",
      "\\",
      " ",
      "1",
      "s",
      "--b\r\n\r\n",
      "<![CDATA[",
      "]]>",
      'name="token"',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), types, (list, contentType) => {
        const once = redactBody(list.join(""), contentType, STRICT);
        const twice = redactBody(once, contentType, STRICT);
        const left = wordsOf(once);
        for (const [word, count] of wordsOf(twice)) expect(left.get(word) ?? 0).toBeGreaterThanOrEqual(count);
      }),
      { numRuns: 2_000 },
    );
  });
});

/** As much as is kept of a body. Quadratic cost would take minutes: finishing is the proof, and no durations are compared. */
describe("linear in its length", { timeout: 60_000 }, () => {
  const HUGE = 64 * 1024;
  /** No caller can send a longer target or header: Node.js refuses it. */
  const LINE_MAX = 16 * 1024;
  it.each([
    ...[
      '"',
      '\\"',
      '"a":"',
      '"a":[1 ',
      '"a":[',
      "a:",
      "a",
      "{",
      " ",
      '"a"  ',
      "-",
      "--b\r\n",
      "--b\r\n\r\n",
      "name=",
      "1",
    ],
    ...[
      "<",
      "<a ",
      "<a>",
      "<token>",
      "<token><![CDATA[",
      "<!--",
      'a="',
      "a='",
      "a=",
      "a=\"a='",
      "=",
      "&",
      "&a=",
      "%zz",
      "?",
      ";",
    ],
    ...[
      "'",
      "`",
      "#",
      "//",
      "/*",
      "=>",
      "%25",
      "a: [\n",
      'a: "\n',
      "- - ",
      "- a: \n",
      "\n",
      "key: \n",
      "[a]\n",
      "a,b\n",
      '"a",',
    ],
    ...[
      "password: {",
      "token=[",
      '"name":"a","value":1,',
      "<a name='b'>c",
      "</a>",
      '<!ENTITY a "',
      "eyJ.",
      "://a@",
      "bearer ",
    ],
    ...[
      "query",
      "query ",
      "query(",
      "query @a",
      "query a(b)@c(d)",
      "/**/",
      "fragment a on b",
      "--b\r\na: b\r\n c\r\n",
      "\r\n ",
    ],
    ...["-----BEGIN A-----", "sk-", "code=1&state=", "\t", "--a ", '\\\\"', "{{", "é"],
  ])("of nothing but %j", (piece) => {
    const text = piece.repeat(HUGE / piece.length);
    for (const contentType of ["", JSON_TYPE, FORM, "multipart/form-data; boundary=b", "application/graphql"]) {
      for (const body of [
        text,
        `query${text}`,
        `{a${text}`,
        `--b\r\na: ${text}\r\n\r\n`,
        `{"token":"${text}`,
        `<token a="${text}`,
        `{"e":"${text}:`,
        `<a>${text}<`,
      ])
        redactBody(body, contentType, STRICT);
    }
    const line = text.slice(0, LINE_MAX);
    for (const name of ["Cookie", "Authorization", "Referer", "Sec-WebSocket-Protocol"])
      redactHeader(name, line, STRICT);
    redactQuery(line, STRICT);
    redactPath(line, STRICT);
  });
});

/** How often each word stands in a text. What belongs to its form, such as quotes, may be written in another way. */
function wordsOf(text: string): Map<string, number> {
  const plain = decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/gi, "%25")).replace(/&\w+;|\[redacted\]/g, " ");
  const words = new Map<string, number>();
  for (const word of plain.match(/\w+/g) ?? []) words.set(word, (words.get(word) ?? 0) + 1);
  return words;
}
