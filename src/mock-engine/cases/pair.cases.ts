import type { AnswerCase, ExampleSketch, RuleCases } from "./case";

/** B asks for something, A for nothing: B answers exactly where all that B asks for holds. */
function asks(does: string, B: ExampleSketch, call: AnswerCase["call"], holds: boolean): AnswerCase {
  return { does, examples: { A: {}, B }, call, answer: holds ? "B" : "A" };
}

const on = (key: string, value: string) => ({ key, value, enabled: true });

/** Level 2: query pairs and headers. */
export const PAIR_CASES: readonly RuleCases<AnswerCase>[] = [
  {
    rule: "query.pair",
    cases: [
      asks("key and value equal", { query: "a=1" }, { target: "/x?a=1" }, true),
      asks("another value", { query: "a=1" }, { target: "/x?a=2" }, false),
      asks("letter case counts", { query: "a=X" }, { target: "/x?a=x" }, false),
      asks("no value is an empty one", { query: "a" }, { target: "/x?a=" }, true),
      asks("an empty one needs the key", { query: "a=" }, { target: "/x?b=" }, false),
      asks("a value may hold an equals sign", { query: "a=b=c" }, { target: "/x?a=b=c" }, true),
      asks("any order", { query: "a=1&b=2" }, { target: "/x?b=2&a=1" }, true),
      asks(
        "a disabled pair is none",
        { query: [{ key: "a", value: "1", enabled: false }, on("b", "2")] },
        { target: "/x?b=2" },
        true,
      ),
      asks("a pair without a key is none", { query: [on("", "1"), on("b", "2")] }, { target: "/x?b=2" }, true),
      asks("those of the own URL count", { url: "/x?a=1" }, { target: "/x?a=1" }, true),
      asks("and are missed", { url: "/x?a=1" }, { target: "/x" }, false),
      asks("a wildcard in the own URL's query", { url: "/x?a={{v&w}}" }, { target: "/x?a=5" }, true),
    ],
  },
  {
    rule: "query.once",
    cases: [
      {
        does: "a pair in URL and list counts once",
        examples: { A: { url: "/x?a=1", query: "a=1" }, B: { query: "a=1&b=2" } },
        call: { target: "/x?a=1&b=2" },
        answer: "B",
        how: "tie_broken",
      },
      {
        does: "in different spellings too",
        examples: { A: { url: "/x?a=b%20c", query: [on("a", "b c")] }, B: { query: "a=b%20c&d=1" } },
        call: { target: "/x?a=b+c&d=1" },
        answer: "B",
        how: "tie_broken",
      },
      asks("the larger number of repeats", { url: "/x?a=1&a=1", query: "a=1" }, { target: "/x?a=1&a=1" }, true),
      {
        does: "a call's pair is used once",
        examples: { A: { query: "a=1&a=1" }, B: { query: "a=1" } },
        call: { target: "/x?a=1" },
        answer: "B",
        how: "scored",
      },
      asks("repeats need as many", { query: "a=1&a=1" }, { target: "/x?a=1&a=1" }, true),
      asks("a literal chooses before a wildcard", { query: "a={{any}}&a=1" }, { target: "/x?a=1&a=2" }, true),
      asks("whatever the call's order", { query: "a={{any}}&a=1" }, { target: "/x?a=2&a=1" }, true),
      asks("wildcards make room for one another", { query: "a={{x}}&a=2{{y}}" }, { target: "/x?a=21&a=3" }, true),
      asks("in the other order too", { query: "a={{x}}&a=2{{y}}" }, { target: "/x?a=3&a=21" }, true),
      asks(
        "a saved plus makes room for a wildcard",
        { query: "a=1+2&a=1%2B{{x}}" },
        { target: "/x?a=1%2B2&a=1+2" },
        true,
      ),
    ],
  },
  {
    rule: "query.decoding",
    cases: [
      asks("escapes", { query: "a=caf%C3%A9" }, { target: "/x?a=café" }, true),
      asks("a called plus is a space", { query: "a=b%20c" }, { target: "/x?a=b+c" }, true),
      asks("a saved plus is a space", { query: "a=b+c" }, { target: "/x?a=b%20c" }, true),
      asks("a saved plus is a plus too", { query: "from=10:30+01:00" }, { target: "/x?from=10:30%2B01:00" }, true),
      asks("a saved %2B is only a plus", { query: "a=b%2Bc" }, { target: "/x?a=b+c" }, false),
      asks("a saved %20 is only a space", { query: "a=b%20c" }, { target: "/x?a=b%2Bc" }, false),
      asks("in keys as well", { query: "a%5B%5D=1" }, { target: "/x?a[]=1" }, true),
      asks("a plus in a key", { query: "a+b=1" }, { target: "/x?a%2Bb=1" }, true),
      asks("a plus in a wildcard's key", { query: "a+b={{x}}" }, { target: "/x?a%2Bb=1" }, true),
      asks("a malformed escape stays", { query: "a=100%" }, { target: "/x?a=100%25" }, true),
      asks(
        "each of two saved pluses finds its own",
        { query: "a=1+2+3&a=1+2%203" },
        { target: "/x?a=1+2+3&a=1%2B2%2B3" },
        true,
      ),
    ],
  },
  {
    rule: "headers.value",
    cases: [
      asks("equal", { headers: { "X-A": "1" } }, { headers: [["X-A", "1"]] }, true),
      asks("names in any letter case", { headers: { "X-Tenant": "acme" } }, { headers: [["x-TENANT", "acme"]] }, true),
      asks("values in their own", { headers: { "X-A": "Acme" } }, { headers: [["x-a", "acme"]] }, false),
      asks("trimmed", { headers: { "X-A": " 1 " } }, { headers: [["x-a", "\t1 "]] }, true),
      asks(
        "one of several lines",
        { headers: { "X-A": "2" } },
        {
          headers: [
            ["x-a", "1"],
            ["x-a", "2"],
          ],
        },
        true,
      ),
      asks("one element of a list", { headers: { "X-A": "2" } }, { headers: [["x-a", "1, 2"]] }, true),
      asks("a whole line with a comma", { headers: { "X-A": "1, 2" } }, { headers: [["x-a", "1, 2"]] }, true),
      asks(
        "several lines as one list",
        { headers: { "X-A": "1,2" } },
        {
          headers: [
            ["x-a", "1"],
            ["x-a", "2"],
          ],
        },
        true,
      ),
      asks("blanks around commas", { headers: { "X-A": "1 , 2" } }, { headers: [["x-a", "1,2"]] }, true),
      asks(
        "a part of a list is not all of it",
        { headers: { "X-A": "1, 2" } },
        { headers: [["x-a", "1, 2, 3"]] },
        false,
      ),
      asks("a list with a wildcard", { headers: { "X-A": "1, {{x}}" } }, { headers: [["x-a", "1,2"]] }, true),
      asks("missing", { headers: { "X-A": "1" } }, {}, false),
      asks(
        "a disabled one is none",
        { headers: [{ key: "X-A", value: "1", enabled: false }, on("X-B", "2")] },
        { headers: [["x-b", "2"]] },
        true,
      ),
      asks(
        "one without a name is none",
        { headers: [on(" ", "1"), on("X-B", "2")] },
        { headers: [["x-b", "2"]] },
        true,
      ),
    ],
  },
  {
    rule: "headers.lists",
    cases: [
      asks(
        "every element is among the call's",
        { headers: { Accept: "text/html, application/json" } },
        { headers: [["accept", "application/json, text/plain, text/html"]] },
        true,
      ),
      asks(
        "one is not",
        { headers: { Accept: "text/html, application/json" } },
        { headers: [["accept", "text/html"]] },
        false,
      ),
      asks(
        "a weight is no part of it",
        { headers: { Accept: "application/json;q=0.9" } },
        { headers: [["accept", "application/json;q=0.8"]] },
        true,
      ),
      asks(
        "a comma inside quotes",
        { headers: { Accept: 'text/html;profile="a,b"' } },
        { headers: [["accept", 'text/html;profile="a,b", */*']] },
        true,
      ),
      asks(
        "a parameter is",
        { headers: { Accept: "application/json;v=1" } },
        { headers: [["accept", "application/json"]] },
        false,
      ),
      asks(
        "with its value",
        { headers: { Accept: "application/json;v=1" } },
        { headers: [["accept", 'application/json; V="1"']] },
        true,
      ),
      asks(
        "another value",
        { headers: { Accept: "application/json;v=1" } },
        { headers: [["accept", "application/json;v=2"]] },
        false,
      ),
      asks(
        "further ones do not matter",
        { headers: { Accept: "application/json" } },
        { headers: [["accept", "application/json;v=2"]] },
        true,
      ),
      asks(
        "a weight of 0 rules out",
        { headers: { Accept: "application/xml" } },
        { headers: [["accept", "application/xml;q=0, */*"]] },
        false,
      ),
      asks(
        "by a range too",
        { headers: { Accept: "application/xml" } },
        { headers: [["accept", "application/*;q=0, */*"]] },
        false,
      ),
      asks(
        "unless something more specific says otherwise",
        { headers: { Accept: "application/xml" } },
        { headers: [["accept", "application/*;q=0, application/xml"]] },
        true,
      ),
      asks(
        "with parameters, by the element without",
        { headers: { Accept: "application/json;v=2" } },
        { headers: [["accept", "application/json;q=0, */*"]] },
        false,
      ),
      asks(
        "* of a language",
        { headers: { "Accept-Language": "de" } },
        { headers: [["accept-language", "fr, *;q=0.1"]] },
        true,
      ),
      asks(
        "no range of Cache-Control",
        { headers: { "Cache-Control": "no-cache" } },
        { headers: [["cache-control", "*"]] },
        false,
      ),
      asks(
        "letter case ignored",
        { headers: { "Accept-Language": "de-CH" } },
        { headers: [["accept-language", "fr, DE-ch;q=0.5"]] },
        true,
      ),
      asks(
        "the call's */* takes all",
        { headers: { Accept: "application/json" } },
        { headers: [["accept", "*/*"]] },
        true,
      ),
      asks(
        "the call's type/* takes its own",
        { headers: { Accept: "application/json" } },
        { headers: [["accept", "application/*"]] },
        true,
      ),
      asks("and no other", { headers: { Accept: "application/json" } }, { headers: [["accept", "text/*"]] }, false),
      asks("a saved */* asks for one", { headers: { Accept: "*/*" } }, { headers: [["accept", "text/html"]] }, false),
      asks(
        "over several lines",
        { headers: { "Cache-Control": "no-cache, no-store" } },
        {
          headers: [
            ["cache-control", "no-store"],
            ["cache-control", "no-cache"],
          ],
        },
        true,
      ),
      asks("Pragma", { headers: { Pragma: "no-cache" } }, { headers: [["pragma", "No-Cache"]] }, true),
      asks(
        "Accept-Charset",
        { headers: { "Accept-Charset": "utf-8" } },
        { headers: [["accept-charset", "UTF-8, iso-8859-1;q=0.1"]] },
        true,
      ),
      asks("missing", { headers: { Accept: "text/html" } }, {}, false),
      asks(
        "a variable whose name has a comma",
        { headers: { Accept: "{{a,b}}" } },
        { headers: [["accept", "text/html"]] },
        true,
      ),
    ],
  },
  {
    rule: "headers.content-type",
    cases: [
      asks(
        "the media type without its charset",
        { headers: { "Content-Type": "application/json; charset=utf-8" } },
        { headers: [["content-type", "Application/JSON"]] },
        true,
      ),
      asks(
        "another one",
        { headers: { "Content-Type": "application/json" } },
        { headers: [["content-type", "text/plain"]] },
        false,
      ),
      asks(
        "a separator inside quotes",
        { headers: { "Content-Type": 'multipart/related; type="a/b"; start-info="c; action=d"' } },
        { headers: [["content-type", 'multipart/related; type="a/b"; start-info="c; action=d"']] },
        true,
      ),
      asks(
        "another parameter",
        { headers: { "Content-Type": "application/json; version=2" } },
        { headers: [["content-type", "application/json; version=1"]] },
        false,
      ),
      asks(
        "that parameter",
        { headers: { "Content-Type": "application/json; version=2" } },
        { headers: [["content-type", 'application/json; charset=utf-8; Version="2"']] },
        true,
      ),
      asks(
        "further ones do not matter",
        { headers: { "Content-Type": "application/json" } },
        { headers: [["content-type", "application/json; version=1"]] },
        true,
      ),
      asks(
        "a variable whose name has a semicolon",
        { headers: { "Content-Type": "{{a;b}}" } },
        { headers: [["content-type", "text/html"]] },
        true,
      ),
    ],
  },
  {
    rule: "headers.cookie",
    cases: [
      asks("pair by pair", { headers: { Cookie: "a=1" } }, { headers: [["cookie", "b=2; a=1"]] }, true),
      asks("another value", { headers: { Cookie: "a=1" } }, { headers: [["cookie", "a=2"]] }, false),
      {
        does: "each pair a criterion",
        examples: { A: { headers: { "X-A": "1" } }, B: { headers: { Cookie: "a=1; b=2; c=3" } } },
        call: { headers: [["cookie", "a=1; b=2"]] },
        answer: "B",
        how: "scored",
        percent: 83,
      },
      asks(
        "a wildcard value",
        { headers: { Cookie: "session={{id}}" } },
        { headers: [["cookie", "session=abc"]] },
        true,
      ),
      asks(
        "variables whose names have separators",
        { headers: { Cookie: "s={{a;b=c}}; t={{x=y}}" } },
        { headers: [["cookie", "s=1; t=2"]] },
        true,
      ),
    ],
  },
  {
    rule: "headers.never",
    cases: [
      ...["Host", "Connection", "Keep-Alive", "Content-Length", "Transfer-Encoding", "TE", "Trailer", "Upgrade"].map(
        (name) => asks(name, { headers: { [name]: "nothing", "X-A": "1" } }, { headers: [["x-a", "1"]] }, true),
      ),
      ...["Accept-Encoding", "User-Agent", "Postman-Token", "Prefer", "X-Mock-Anything"].map((name) =>
        asks(name, { headers: { [name]: "nothing", "X-A": "1" } }, { headers: [["x-a", "1"]] }, true),
      ),
      asks(
        "the header that carried the token",
        { headers: { Authorization: "Bearer other", "X-A": "1" } },
        { headers: [["x-a", "1"]], tokenCarrier: "authorization" },
        true,
      ),
      asks(
        "Authorization where X-Mock-Token carried it",
        { headers: { Authorization: "Bearer other", "X-A": "1" } },
        { headers: [["x-a", "1"]], tokenCarrier: "x-mock-token" },
        false,
      ),
    ],
  },
];
