import { describe, expect, it } from "vitest";

import { prettyJson } from "@/lib/pretty-json";

describe("prettyJson shows the same JSON, only laid out", () => {
  it.each([
    ["an object", `{"a":1,"b":[true,null]}`, `{\n  "a": 1,\n  "b": [\n    true,\n    null\n  ]\n}`],
    ["empty containers stay on their line", `{"a":{},"b":[ ]}`, `{\n  "a": {},\n  "b": []\n}`],
    ["digits beyond what a number can hold", `[12345678901234567890]`, `[\n  12345678901234567890\n]`],
    ["punctuation inside strings", `{"a":"x,{\\"}:"}`, `{\n  "a": "x,{\\"}:"\n}`],
    ["repeated keys", `{"a":1,"a":2}`, `{\n  "a": 1,\n  "a": 2\n}`],
    ["a scalar", ` "x" `, `"x"`],
  ])("%s", (_what, text, pretty) => {
    expect(prettyJson(text)).toBe(pretty);
  });

  it.each(["", "<html>", "{", "{a:1}"])("answers null for what is not JSON: %s", (text) => {
    expect(prettyJson(text)).toBeNull();
  });
});
