import { expect, it } from "vitest";
import { readMockCall } from "./call/mock-call";
import { loggedRequestId, loggedTarget } from "./logged-target";
import { newAccessToken } from "./tokens/token-text";

const token = newAccessToken();
const called = (target: string, header = "X-Mock-Token", value = token) => readMockCall("GET", target, [header, value]);

it.each([
  [`/a/${token}/b`, "/a/[redacted]/b"],
  [`/a/x-${token}-y`, "/a/x-[redacted]-y"],
  [`/a/%${token.charCodeAt(0).toString(16)}${token.slice(1)}`, "/a/%5Bredacted%5D"],
  [`/a?t=${token}`, "/a"],
  ["/a;jsessionid=kestrel49/b", "/a;jsessionid=[redacted]/b"],
  ["/users/42", "/users/42"],
])("of %s the log and a trace say %s", (target, expected) => {
  expect(loggedTarget(called(target))).toBe(expected);
  expect(loggedTarget(called(target, "Authorization", `Bearer ${token}`))).toBe(expected);
});

it("a token that was sent as the call's id is not logged", () => {
  expect(loggedRequestId(token, called("/"))).toBe("[redacted]");
  expect(loggedRequestId("refused-one", called("/", "Authorization", "refused-one"))).toBe("[redacted]");
  expect(loggedRequestId("id-1", called("/"))).toBe("id-1");
});
