import { NextRequest } from "next/server";
import { expect, it } from "vitest";
import { TARGET_HEADER } from "./mock-host/lane-headers";
import { proxy } from "./proxy";

// env() reads it on its first use, which comes later.
process.env.DATABASE_URL = "postgresql://u:p@db.example:5432/mocks";

const ID = "65725ec0-d177-4f69-af66-ba5fa231791a";

// By Vercel's contract `x-middleware-override-headers` lists all request headers: others are deleted from the call.
it.each([
  ["by host", `${ID}.mock.localhost:3000`, "/users?a=b"],
  ["in path form", "localhost:3000", `/mock/${ID}/users?a=b`],
])("a mock's call %s is handed over with all of its caller's headers", (_name, host, target) => {
  const callers = {
    ...{ authorization: "Bearer x", "content-type": "application/json", origin: "https://shop.example" },
    ...{ "x-mock-token": "y", prefer: "code=404", "x-a": "1", host },
  };
  const { headers } = proxy(new NextRequest(`http://${host}${target}`, { headers: callers }));
  expect(headers.get("x-middleware-rewrite")).toMatch(/\/api\/mock-lane$/);
  const listed = headers.get("x-middleware-override-headers")?.split(",").sort();
  expect(listed).toEqual([...Object.keys(callers), TARGET_HEADER].sort());
  for (const [name, value] of Object.entries({ ...callers, [TARGET_HEADER]: target })) {
    expect(headers.get(`x-middleware-request-${name}`)).toBe(value);
  }
});

it("a call of the app brings no target along", () => {
  const request = new NextRequest("http://localhost:3000/api/mock-lane", { headers: { [TARGET_HEADER]: "/users" } });
  const { headers } = proxy(request);
  expect(headers.get("x-middleware-override-headers")?.split(",")).not.toContain(TARGET_HEADER);
});
