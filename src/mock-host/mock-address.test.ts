import { describe, expect, it } from "vitest";
import { isMockServerId, mockAddress } from "./mock-address";
import { hostName, mockDomain } from "./mock-domain";
import { mockPathUrl, mockUrl } from "./mock-url";

const ID = "550e8400-e29b-41d4-a716-446655440000";
const APP_URL = new URL("http://localhost:3000");
const DOMAIN = mockDomain("mock.localhost:3000", APP_URL);

describe("every host below the mock domain is a mock's, no other host is", () => {
  it.each([
    ["as written in the app", `${ID}.mock.localhost:3000`, ID],
    ["capitals", `${ID.toUpperCase()}.Mock.LOCALHOST:3000`, ID],
    ["no port, as a proxy may send it", `${ID}.mock.localhost`, ID],
    ["another port, as behind a port mapping", `${ID}.mock.localhost:8080`, ID],
    ["the root's dot", `${ID}.mock.localhost.:3000`, ID],
    ["not a UUID", "users.mock.localhost:3000", "users"],
    ["two labels", `a.${ID}.mock.localhost:3000`, `a.${ID}`],
    ["the app itself", "localhost:3000", null],
    ["the bare mock domain", "mock.localhost:3000", null],
    ["only the dot in front", ".mock.localhost:3000", null],
    ["ends alike", `${ID}.xmock.localhost:3000`, null],
    ["the domain in front of another", `${ID}.mock.localhost.example.com`, null],
    ["IPv4", "127.0.0.1:3000", null],
    ["IPv6", "[::1]:3000", null],
    ["IPv6 without a port", "[::1]", null],
    ["empty", "", null],
    ["no Host header", null, null],
  ])("%s", (_name, host, expected) => {
    const address = mockAddress("/a", host, DOMAIN);
    expect(address && { ...address }).toEqual(
      expected === null ? null : { mockServer: expected, form: "subdomain", target: "/a" },
    );
  });

  it("leaves the app its host when the mock domain is the app's parent", () => {
    const domain = mockDomain("example.com", new URL("https://app.example.com"));
    expect(mockAddress("/a", "app.example.com", domain)).toBeNull();
    expect(mockAddress("/a", `${ID}.example.com`, domain)?.mockServer).toBe(ID);
  });
});

describe("the path form names the mock server in its first segment", () => {
  it.each([
    ["a path", `/mock/${ID}/users`, ID, "/users"],
    ["capitals in the id", `/mock/${ID.toUpperCase()}/users`, ID, "/users"],
    ["the root", `/mock/${ID}/`, ID, "/"],
    ["no slash", `/mock/${ID}`, ID, "/"],
    ["no slash but a query", `/mock/${ID}?a=/b`, ID, "/?a=/b"],
    ["nothing is normalized", `/mock/${ID}//a/../b%2Fc/?x=/mock/`, ID, "//a/../b%2Fc/?x=/mock/"],
    ["an unknown name", "/mock/users/a", "users", "/a"],
    ["nothing named", "/mock/", "", "/"],
    ["absolute form", `http://localhost:3000/mock/${ID}/a`, ID, "/a"],
  ])("%s", (_name, target, mockServer, rest) => {
    expect(mockAddress(target, "localhost:3000", DOMAIN)).toEqual({ mockServer, form: "path", target: rest });
  });

  it.each(["/", "/mock", "/mocks/x", "//mock/x", "/Mock/x", "*", "/api/trpc", "http://localhost:3000/", "mock/x"])(
    "%s is the app's",
    (target) => {
      expect(mockAddress(target, "localhost:3000", DOMAIN)).toBeNull();
    },
  );
});

describe("the target of a mock host is left as it was sent", () => {
  it.each(["/", "/mock/x/y", "//a//b", "/a/../b", "/a%2Fb", "/_next/static/x", "*", "/a\\b?c#d"])("%s", (target) => {
    expect(mockAddress(target, `${ID}.mock.localhost:3000`, DOMAIN)?.target).toBe(target);
  });

  it.each([
    [`http://${ID}.mock.localhost:3000/a`, "localhost:3000"],
    [`HTTP://user:pass@${ID}.mock.localhost:3000?a`, null],
  ])("%s: its authority decides, not Host %s", (target, host) => {
    expect(mockAddress(target, host, DOMAIN)).toEqual({ mockServer: ID, form: "subdomain", target });
  });
});

describe("a host's name", () => {
  it.each([
    ["Example.COM.:80", "example.com"],
    ["user@example.com:80", "example.com"],
    ["[::1]:3000", "[::1]"],
    ["[::1]", "[::1]"],
    ["", ""],
  ])("%s is %s", (host, name) => expect(hostName(host)).toBe(name));
});

describe("URLs of a mock server lead back to it", () => {
  it("by host and by path", () => {
    expect(mockUrl(ID, "mock.localhost:3000", APP_URL)).toBe(`http://${ID}.mock.localhost:3000`);
    expect(mockPathUrl(ID, APP_URL)).toBe(`http://localhost:3000/mock/${ID}`);
    for (const url of [mockUrl(ID, "mock.localhost:3000", APP_URL), mockPathUrl(ID, APP_URL)]) {
      const { host, pathname } = new URL(url);
      expect(mockAddress(pathname, host, DOMAIN)?.mockServer).toBe(ID);
    }
  });
});

describe("a mock server's id", () => {
  it.each([
    [ID, true],
    [ID.toUpperCase(), false],
    [ID.replaceAll("-", ""), false],
    [`${ID}\n`, false],
    ["", false],
  ])("%s", (text, expected) => expect(isMockServerId(text)).toBe(expected));
});
