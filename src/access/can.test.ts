import { describe, expect, it } from "vitest";
import { can, type Membership, type RefusalCode } from "./can";
import type { Action } from "./vocabulary";

const WHO = {
  localOwner: { workspaceType: "LOCAL", role: "ADMIN" },
  privateOwner: { workspaceType: "PRIVATE", role: "ADMIN" },
  admin: { workspaceType: "PROJECT", role: "ADMIN" },
  editor: { workspaceType: "PROJECT", role: "EDITOR" },
  viewer: { workspaceType: "PROJECT", role: "VIEWER" },
} satisfies Record<string, Membership>;

type Cell = "yes" | RefusalCode;

// The whole matrix, cell by cell, so that a change of the rules also has to change this table.
const MATRIX: [Action, Record<keyof typeof WHO, Cell>][] = [
  ["workspace.view", row("yes", "yes", "yes", "yes", "yes")],
  ["mockServer.call", row("yes", "yes", "yes", "yes", "yes")],
  ["collection.edit", row("yes", "yes", "yes", "yes", "needs_role")],
  ["request.edit", row("yes", "yes", "yes", "yes", "needs_role")],
  ["example.edit", row("yes", "yes", "yes", "yes", "needs_role")],
  ["mockServer.edit", row("yes", "yes", "yes", "yes", "needs_role")],
  ["mockServer.publish", row("local_workspace", "yes", "yes", "needs_role", "needs_role")],
  ["accessToken.manage", row("local_workspace", "yes", "yes", "needs_role", "needs_role")],
  ["member.list", row("yes", "yes", "yes", "yes", "yes")],
  ["member.manage", row("single_member_workspace", "single_member_workspace", "yes", "needs_role", "needs_role")],
  ["member.leave", row("single_member_workspace", "single_member_workspace", "yes", "yes", "yes")],
  ["audit.view", row("yes", "yes", "yes", "needs_role", "needs_role")],
  ["workspace.rename", row("yes", "yes", "yes", "needs_role", "needs_role")],
  ["workspace.delete", row("yes", "yes", "yes", "needs_role", "needs_role")],
];

function row(
  localOwner: Cell,
  privateOwner: Cell,
  admin: Cell,
  editor: Cell,
  viewer: Cell,
): Record<keyof typeof WHO, Cell> {
  return { localOwner, privateOwner, admin, editor, viewer };
}

describe("who may do what", () => {
  const cells = MATRIX.flatMap(([action, row]) =>
    Object.entries(row).map(([who, expected]) => ({ action, who: who as keyof typeof WHO, expected })),
  );

  it.each(cells)("$who, $action: $expected", ({ action, who, expected }) => {
    const verdict = can(WHO[who], action);
    expect(verdict.allowed ? "yes" : verdict.code).toBe(expected);
  });

  it("refuses publishing in a local workspace with the product's own sentence, its owner too", () => {
    expect(can(WHO.localOwner, "mockServer.publish")).toEqual({
      allowed: false,
      code: "local_workspace",
      reason: "Publishing mock servers is only available for private and project workspaces",
    });
  });

  it("names the role that is needed and the role one has", () => {
    expect(can(WHO.viewer, "collection.edit")).toMatchObject({
      reason: "Editing collections needs the role ADMIN or EDITOR; yours is VIEWER.",
    });
  });
});
