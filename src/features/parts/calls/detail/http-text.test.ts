import { expect, it } from "vitest";
import { aRecordedCall } from "@/test/recorded-call";
import { requestMessage, responseMessage } from "./http-text";

it("a request is its line, its headers, an empty line and its body", () => {
  const call = aRecordedCall({
    ...{ method: "POST", path: "/users", query: "a=1", body: '{"a":1}', bodyBytes: 7 },
    headers: [
      { key: "Content-Type", value: "application/json" },
      { key: "X-A", value: "" },
    ],
  });
  expect(requestMessage(call).text).toBe('POST /users?a=1 HTTP/1.1\nContent-Type: application/json\nX-A: \n\n{"a":1}');
});

it.each([
  [200, "HTTP/1.1 200 OK"],
  [599, "HTTP/1.1 599"],
])("a response of %i begins with %j", (status, line) => {
  expect(responseMessage(aRecordedCall({ status })).head).toBe(line);
});

it("a body that was cut, or is no text, says so", () => {
  const cut = aRecordedCall({ responseBody: "beg", responseBytes: 3000, isResponseCut: true });
  expect(responseMessage(cut).text).toContain("beg\n(cut: the whole body had 3,000 bytes)");
  const binary = aRecordedCall({ body: { base64: "AP/+AQ==" }, bodyBytes: 4 });
  expect(requestMessage(binary).text).toContain("(4 bytes that are no text)");
});
