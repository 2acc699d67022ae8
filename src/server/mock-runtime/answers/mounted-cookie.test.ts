import { expect, it } from "vitest";
import { mockDomain } from "@/mock-host/mock-domain";
import { mountedCookie } from "./mounted-cookie";

const MOUNT = {
  path: "/mock/id",
  mockServer: "id",
  domain: mockDomain("mock.localhost:3000", new URL("http://localhost:3000")),
};

it.each([
  ["the folder of the call", "/a/b", "/mock/id/a"],
  ["an attribute in the call's path", "/a;path=/;Domain=example.com;x/y", "/mock/id"],
  ["a semicolon at its end", "/a/b;", "/mock/id"],
])("a cookie without a Path stays below the mock: %s", (_, target, path) => {
  const written = mountedCookie("sid=1; HttpOnly", target, MOUNT);
  expect(written).toBe(`sid=1; HttpOnly; Path=${path}`);
  expect(written?.split(";")).toHaveLength(3);
});
