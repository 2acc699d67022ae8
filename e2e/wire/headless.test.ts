import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { writePostmanCollection } from "@/interchange/postman/write/write-postman-collection";
import { aCollection, anExample, aRequest } from "@/test/mock-builders";
import { runCommand, startCommand } from "../fixtures/headless-command";
import { call, headlessLane } from "./lanes";

const folder = mkdtempSync(path.join(tmpdir(), "mock-servers-headless-"));
afterAll(() => rmSync(folder, { recursive: true }));

function saved(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

const collection = (body: string) =>
  writePostmanCollection(
    aCollection({
      name: "Shop",
      requests: [
        aRequest({ url: "/users/{id}", examples: [anExample({ body })] }),
        aRequest({ method: "PUT", url: "/a", examples: [] }),
      ],
    }),
  );

describe("check says what an import would say", () => {
  it("name, counts, routes, warnings and problems", async () => {
    const document = JSON.parse(collection("one")) as Record<string, unknown>;
    const file = saved("check.json", JSON.stringify({ ...document, auth: { type: "basic", basic: [] } }));
    const { code, stdout, stderr } = await runCommand("check", file);
    expect(stdout.split("\n")).toEqual([
      "Shop",
      "2 requests, 1 example",
      "",
      "Routes:",
      "  GET /users/{id}  1 example",
      "  PUT /a  0 examples",
      "",
      "Warnings:",
      expect.stringMatching(/^ {2}Shop.*: Authorization settings are kept/),
      "",
      "Problems:",
      expect.stringMatching(/^ {2}warning: PUT \/a: “Request” has no example: /),
      "",
    ]);
    expect([code, stderr]).toEqual([0, ""]);
  });

  it.each([
    ["not JSON", "{ nope", /cannot be imported/],
    ["something else", "[]", /cannot be imported\. The file holds a list/],
    [
      "an unknown version",
      '{"info":{"name":"x","schema":"https://schema.getpostman.com/json/collection/v9.0.0/collection.json"},"item":[]}',
      /v9/,
    ],
  ])("a refusal with its place, and exit code 1: %s", async (_name, text, message) => {
    const { code, stdout, stderr } = await runCommand("check", saved("refused.json", text));
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(message);
    expect(stderr).toContain("refused.json");
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe("what cannot be done is said in a sentence, with exit code 1", () => {
  const file = saved("good.json", collection("one"));

  it.each([
    ["a missing file", ["serve", "nowhere.json"], /There is no file .*nowhere\.json\./],
    ["a folder", ["serve", folder], /is a folder/],
    ["no file at all", ["serve"], /Which file\?/],
    ["two files", ["check", file, file], /One file at a time/],
    ["an unknown command", ["sevre", file], /There is no command "sevre"/],
    ["an unknown option", ["serve", file, "--prot", "1"], /Unknown option '--prot'/],
    ["an option of the other command", ["check", file, "--watch"], /--watch belongs to serve/],
    ["a port out of range", ["serve", file, "--port", "65536"], /--port must be a whole number from 0 to 65535/],
    ["a port that is none", ["serve", file, "--port", "http"], /--port must be a whole number from 0 to 65535/],
    ["a host that is not here", ["serve", file, "--port", "0", "--host", "192.0.2.1"], /is no address of this machine/],
  ])("%s", async (_name, args, message) => {
    const { code, stderr } = await runCommand(...args);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it("a port in use", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const { code, stderr } = await runCommand("serve", file, "--port", String(port), "--watch");
    expect([code, stderr]).toEqual([1, expect.stringContaining(`Port ${port} of 127.0.0.1 is in use`)]);
    await new Promise((resolve) => server.close(resolve));
  });

  it.each([[[]], [["--help"]], [["serve", "-h"]]])("help is no failure: %j", async (args) => {
    const { code, stdout } = await runCommand(...args);
    expect(code).toBe(0);
    expect(stdout).toContain("npm run mock -- serve FILE");
  });
});

describe("serve", () => {
  const textAt = async (port: number) => (await call(headlessLane(port), { target: "/users/1" })).body.toString();

  it("reads the file again when it is saved, keeps the last good version, and ends when told to", async () => {
    const file = saved("watched.json", collection("one"));
    const command = await startCommand(["serve", file, "--port", "0", "--watch"]);
    expect(await textAt(command.port)).toBe("one");

    writeFileSync(file, collection("two"));
    await command.line(/^Read again: Shop, 2 requests, 1 example\.$/);
    expect(await textAt(command.port)).toBe("two");

    writeFileSync(file, "{ broken");
    await command.line(/watched\.json cannot be imported/);
    await command.line(/last good version goes on answering/);
    expect(await textAt(command.port)).toBe("two");

    // As many editors save: a new file under the old name.
    renameSync(saved("new.json", collection("three")), file);
    await command.line(/^Read again/);
    expect(await textAt(command.port)).toBe("three");

    rmSync(file);
    await command.line(/There is no file/);
    expect(await textAt(command.port)).toBe("three");
    expect(await command.stop()).toBe(0);
  });
});
