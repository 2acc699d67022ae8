import { describe, expect, it } from "vitest";
import { siteWarning } from "./site-warning";

describe("a warning at start that mocks share the app's site", () => {
  it.each([
    ["https://mocks.example.com", "mock.mocks.example.com", true],
    ["https://mocks.example.com", "mocks.example.com:8443", true],
    ["https://example.com", "m.example.com", true],
    ["https://mocks.example.com", "mocks.example.net", false],
    ["https://mocks.example.com", "notexample.com", false],
    ["http://localhost:3000", "mock.localhost:3000", false],
    ["http://10.0.0.5:3000", "mock.localhost:3000", false],
  ])("app %s, mocks under %s: %s", (appUrl, mockDomain, warned) => {
    expect(siteWarning(new URL(appUrl), mockDomain) !== null).toBe(warned);
  });
});
