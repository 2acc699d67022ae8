import { describe, expect, it } from "vitest";
import { findBest } from "./search";

const find = (names: string[], search: string, max = 10) =>
  findBest(names, search, (name) => ({ name, words: `GET /path/of/${name.length}` }), max);

describe("the command menu's search", () => {
  it("puts the very name first, then what begins so, then what has it, then what has its words elsewhere", () => {
    const names = ["Old get user", "List of user", "Get user by id", "get user", "Nothing", "User, get it"];
    expect(find(names, "get user").shown).toEqual([
      "get user",
      "Get user by id",
      "Old get user",
      "List of user",
      "User, get it",
    ]);
  });

  it("needs every word, in any letter case and order", () => {
    expect(find(["Create user", "Delete user", "Create order"], " USER create ").shown).toEqual(["Create user"]);
  });

  it("shows all there is, in its order, without a search", () => {
    expect(find(["b", "a"], "  ")).toEqual({ shown: ["b", "a"], total: 2, bestRank: 0 });
  });

  it("shows no more than wanted, and says how much there is", () => {
    const names = Array.from({ length: 2_000 }, (_, at) => `Request ${at}`);
    const found = find(names, "request", 3);
    expect(found).toEqual({ shown: ["Request 0", "Request 1", "Request 2"], total: 2_000, bestRank: 1 });
  });
});
