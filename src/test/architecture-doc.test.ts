import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { PIPELINE } from "@/server/mock-runtime/serve-call";

interface Room {
  name: string;
  folders: string[];
  may: string[];
}

const { ROOMS } = createRequire(import.meta.url)("../../rooms.cjs") as { ROOMS: Room[] };

it("ARCHITECTURE.md says of each room what dependency-cruiser lets it import, and of no other", () => {
  const page = readFileSync(new URL("../../ARCHITECTURE.md", import.meta.url), "utf8");
  const table = /^\| room \|.*\n\| ---.*\n((?:\|.*\n)+)/m.exec(page)?.[1] ?? "";
  const rows = table.split("\n").filter(Boolean);
  const said = rows.map((row) => {
    const [, name = "", folders = "", , may = ""] = row.split("|").map((cell) => cell.trim());
    return { name, folders: folders.replaceAll("`", ""), may };
  });
  const enforced = ROOMS.map(({ name, folders, may }) => {
    return { name, folders: folders.join(", "), may: may.join(", ") || "-" };
  });
  expect(said).toEqual(enforced);
});

it("every folder of src, and of the server, is a room or a part of one", () => {
  const known = new Set(ROOMS.flatMap(({ folders }) => folders));
  const inRooms = (folder: string) => [...known].some((room) => room === folder || room.startsWith(`${folder}/`));
  const found = ["", "server/"].flatMap((parent) =>
    readdirSync(new URL(`../${parent}`, import.meta.url)).map((name) => parent + name),
  );
  expect(found.filter((name) => !inRooms(name) && name !== "test" && !/[.]test[.]ts$/.test(name))).toEqual([]);
});

describe("the steps of a call, in the order in which they run,", () => {
  const steps = PIPELINE.map(({ name }) => name);

  it("are the rows of their table in docs/serving.md", () => {
    const page = readFileSync(new URL("../../docs/serving.md", import.meta.url), "utf8");
    const table = /^\| step \|.*\n\| ---.*\n((?:\|.*\n)+)/m.exec(page)?.[1] ?? "";
    const rows = table.split("\n").filter(Boolean);
    expect(rows.map((row) => row.split("|")[1]?.trim())).toEqual(steps);
  });

  it("are in the drawing of ARCHITECTURE.md", () => {
    expect(readFileSync(new URL("../../ARCHITECTURE.md", import.meta.url), "utf8")).toContain(steps.join(" -> "));
  });
});
