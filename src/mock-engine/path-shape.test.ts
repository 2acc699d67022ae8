import { describe, expect, it } from "vitest";
import { pathShape } from "./path-shape";

describe("a path's shape has {id} for what names one thing among many", () => {
  it.each([
    ["nothing to replace", "/users", "/users"],
    ["the root", "/", "/"],
    ["a number", "/users/42", "/users/{id}"],
    ["several", "/users/42/orders/7", "/users/{id}/orders/{id}"],
    ["first", "/42/users", "/{id}/users"],
    ["a zero, and leading zeros", "/users/0/007", "/users/{id}/{id}"],
    ["a trailing slash stays", "/users/42/", "/users/{id}/"],
    ["an empty segment stays", "//users//42", "//users//{id}"],
    ["a UUID", "/users/550e8400-e29b-41d4-a716-446655440000", "/users/{id}"],
    ["a UUID in capitals", "/users/550E8400-E29B-41D4-A716-446655440000", "/users/{id}"],
    ["an ObjectId", "/users/507f1f77bcf86cd799439011", "/users/{id}"],
    ["an MD5", "/files/d41d8cd98f00b204e9800998ecf8427e", "/files/{id}"],
    ["the short form of a commit", "/commits/2990dd4", "/commits/{id}"],
    ["a ULID", "/events/01ARZ3NDEKTSV4RRFFQ69G5FAV", "/events/{id}"],
    ["a nanoid", "/boards/V1StGXR8_Z5jdHi6B-myT", "/boards/{id}"],
    ["an id with its kind in front", "/customers/cus_9s6XKzkNRiz8i3", "/customers/{id}"],
    ["a day", "/days/2026-01-31", "/days/{id}"],
    ["a month", "/months/2026-01", "/months/{id}"],
    ["a moment", "/at/2026-01-31T10:04:00Z", "/at/{id}"],
    ["a moment with escapes", "/at/2026-01-31T10%3A04%3A00.000Z", "/at/{id}"],
    ["an id with a file's ending", "/users/42.json", "/users/{id}.json"],
    ["an escape stays", "/a%20b/1", "/a%20b/{id}"],
  ])("%s", (_name, path, shape) => {
    expect(pathShape(path)).toBe(shape);
  });
});

describe("words stay", () => {
  it.each([
    "/v1/users",
    "/api/v2.0/users",
    "/oauth2/token",
    "/users/me",
    "/facade/decade/defaced",
    "/base64/sha256/utf8",
    "/feed2024",
    "/user_settings",
    "/user-account-settings-2",
    "/internationalization/i18n",
    "/report-2026.pdf",
    "/users/{id}",
    "/covid19-statistics-2020",
    "/h264-1080p-60fps",
    "/index.html",
  ])("%s", (path) => {
    expect(pathShape(path)).toBe(path);
  });
});
