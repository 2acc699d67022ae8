import { expect, it } from "vitest";
import { targetOfUrl } from "./target-of-url";

const MOCK_SERVER = { url: "http://1234.mock.localhost:3000", pathUrl: "http://localhost:3000/mock/1234" };

it.each([
  ["/users/1?a=1", "/users/1?a=1"],
  ["users", "/users"],
  ["", "/"],
  [" /users ", "/users"],
  ["?a=1", "/?a=1"],
  ["http://1234.mock.localhost:3000/users?a=1", "/users?a=1"],
  ["http://1234.mock.localhost:3000", "/"],
  ["http://localhost:3000/mock/1234/users", "/users"],
  ["/users#top", "/users"],
  ["/a b/ü", "/a%20b/%C3%BC"],
  ["/%2F", "/%2F"],
])("what is typed as %j calls %j", (typed, target) => {
  expect(targetOfUrl(typed, MOCK_SERVER)).toBe(target);
});
