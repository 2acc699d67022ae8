import { describe, expect, it } from "vitest";
import { procedurePaths } from "@/test/api-calls";
import { PROCEDURE_CALLS } from "@/test/procedure-calls";
import { appRouter } from "./router";

/** Who may call what, by the rows of the table in docs/rules.md, "Roles": a new procedure has to be entered here. */
const DECLARED: Record<string, string[]> = {
  public: [
    "instance.status",
    "auth.signUp",
    "auth.verifyEmail",
    "auth.requestPasswordReset",
    "auth.resetPassword",
    "invitation.preview",
  ],
  signedIn: [
    "account.get",
    "account.sessions",
    "account.endSession",
    "account.changePassword",
    "account.signOutEverywhere",
    "account.delete",
    "workspace.list",
    "workspace.create",
    "invitation.accept",
  ],
  "workspace.view": [
    "collection.tree",
    "collection.get",
    "collection.variables",
    "collection.allVariables",
    "collection.export",
    "collection.lint",
    "request.get",
    "example.get",
    "mockServer.list",
    "mockServer.get",
    "mockServer.routes",
    "mockServer.recording",
    "calls.list",
    "calls.get",
    "calls.count",
    "calls.wait",
    "calls.watch",
    "calls.explain",
    "calls.suggest",
    "calls.previewChange",
    "calls.missing",
    "calls.export",
    "pin.list",
    "work.progress",
    "work.cancel",
  ],
  "mockServer.call": ["mockServer.tryIt"],
  "workspace.rename": ["workspace.rename"],
  "workspace.delete": ["workspace.delete"],
  "member.list": ["member.list"],
  "member.manage": ["member.invite", "member.changeRole", "member.remove", "invitation.list", "invitation.revoke"],
  "member.leave": ["member.leave"],
  "collection.edit": [
    "collection.create",
    "collection.update",
    "collection.rename",
    "collection.delete",
    "collection.move",
    "collection.setVariables",
    "collection.preview",
    "collection.import",
  ],
  "request.edit": [
    "request.create",
    "request.update",
    "request.delete",
    "request.restore",
    "request.duplicate",
    "request.move",
  ],
  "example.edit": ["example.create", "example.update", "example.delete", "example.restore", "example.reorder"],
  "mockServer.edit": [
    "mockServer.create",
    "mockServer.createSample",
    "mockServer.rename",
    "mockServer.link",
    "mockServer.delete",
    "mockServer.setRecording",
    "calls.clear",
    "pin.create",
    "pin.remove",
  ],
  "mockServer.publish": ["mockServer.publish", "mockServer.unpublish"],
  "accessToken.manage": [
    "accessToken.list",
    "accessToken.create",
    "accessToken.rotate",
    "accessToken.deactivate",
    "accessToken.delete",
  ],
  "audit.view": ["audit.list", "audit.export"],
};

function declaredAccess(path: string): string | undefined {
  const procedures: Record<string, unknown> = appRouter._def.procedures;
  return (procedures[path] as { _def: { meta?: { access?: string } } })._def.meta?.access;
}

describe("every procedure declares who may call it", () => {
  const declaredFor = new Map(
    Object.entries(DECLARED).flatMap(([access, paths]) => paths.map((path) => [path, access] as const)),
  );

  it.each(procedurePaths())("%s", (path) => {
    expect(declaredAccess(path)).toBe(declaredFor.get(path) ?? "not entered in this table");
  });

  it("the table names no procedure that is gone", () => {
    expect([...declaredFor.keys()].sort()).toEqual(procedurePaths().sort());
  });

  it("the table of good inputs, which other tests walk, names every procedure with an input", () => {
    const withoutInput = [
      ...["instance.status", "workspace.list", "account.get", "account.sessions", "account.signOutEverywhere"],
    ];
    expect([...PROCEDURE_CALLS.map(({ path }) => path), ...withoutInput].sort()).toEqual(procedurePaths().sort());
  });
});
