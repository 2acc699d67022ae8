import { expect, it } from "vitest";
import { readImport } from "@/interchange/read-collection";

it("an environment is variables, those that are switched off left out with a note", () => {
  const values = [
    { key: "baseUrl", value: "https://h/v1", enabled: true, type: "default" },
    { key: "b", value: 2 },
    { key: "off", value: "x", enabled: false },
    { key: "", value: "no name" },
    null,
  ];
  expect(readImport(JSON.stringify({ name: "Staging", values, _postman_variable_scope: "environment" }))).toEqual({
    ok: true,
    environment: "Staging",
    variables: [
      { key: "baseUrl", value: "https://h/v1" },
      { key: "b", value: "2" },
    ],
    warnings: [{ where: "Staging (values[2])", message: expect.stringContaining("switch it on in Postman") as string }],
  });
});

it("globals have a name as well", () => {
  const values = [{ key: "a", value: "1" }];
  expect(readImport(JSON.stringify({ values, _postman_variable_scope: "globals" }))).toMatchObject({
    environment: "Globals",
  });
});

it.each([{ values: [] }, { name: "E", values: {} }, { name: "C", values: [], item: [] }])("%j is none", (document) => {
  expect(readImport(JSON.stringify(document))).toMatchObject({ ok: false });
});
