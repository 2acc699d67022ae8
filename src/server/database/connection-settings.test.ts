import { describe, expect, it } from "vitest";
import { connectionSettings } from "./connection-settings";

const settingsOf = (query: string) =>
  connectionSettings({ databaseUrl: `postgresql://u:p@db.example.com/n${query}`, databaseCa: null });

describe("what is said of TLS and would not be read is refused, so that no connection goes without it unseen", () => {
  it.each([
    ["?ssl=on", /ssl must be true, false or no-verify/],
    ["?ssl=True", /ssl must be true/],
    ["?ssl=constructor", /ssl must be true/],
    ["?SSLMODE=require", /write SSLMODE in small letters, sslmode/],
    ["?sslmode=verify-full&sslmode=disable", /give sslmode once/],
    ["?sslmode=on", /sslmode must be one of/],
  ])("%s", (query, sentence) => {
    expect(() => settingsOf(query)).toThrow(sentence);
  });
});

it.each([
  ["", undefined],
  ["?ssl=true", {}],
  ["?ssl=0", false],
  ["?sslmode=require", { rejectUnauthorized: false }],
  ["?sslmode=verify-full&application_name=a", {}],
])("%s is taken for what it says", (query, ssl) => {
  expect(settingsOf(query).ssl).toEqual(ssl);
});
