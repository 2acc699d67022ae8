import { describe, expect, it } from "vitest";
import { previewRoute } from "./route-words";

describe("what stands in front of the path", () => {
  it.each([
    ["/users", ""],
    ["users", ""],
    ["", ""],
    ["https://550e8400.mock.keyrunner.app/users/{{id}}", "https://550e8400.mock.keyrunner.app"],
    ["https://api.example.com", "https://api.example.com"],
    ["https://api.example.com?x=1", "https://api.example.com"],
    ["https://api.example.com/", "https://api.example.com"],
    ["{{baseUrl}}/users?x=/a", "{{baseUrl}}"],
    ["{{baseUrl}}", "{{baseUrl}}"],
    ["localhost:3000/a/a", "localhost:3000"],
  ])("%s", (url, base) => {
    expect(previewRoute(url).base).toBe(base);
  });
});

describe("in words", () => {
  it.each([
    ["/users", "/users"],
    ["", "/"],
    ["https://h.io/users/{{id}}", "/users/{id}; id matches any value"],
    ["/users/:id/posts/{post-id}", "/users/{id}/posts/{post-id}; id matches any value; post-id matches any value"],
    ["/files/(*)/download", "/files/{(*)}/download; (*) matches any value"],
    ["/files/*", "/files/{*}; * matches any value"],
    ["/files/**", "/files/**; ** matches the rest of the path"],
    ["/v{{version}}/a", "/v{{version}}/a; the wildcards in v{{version}} match any text"],
  ])("%s", (url, words) => {
    expect(previewRoute(url).words).toBe(words);
  });
});
