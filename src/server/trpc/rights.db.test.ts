import { describe, expect, it } from "vitest";
import type { Role } from "@/access/vocabulary";
import {
  type Furnished,
  callProcedure,
  databaseContent,
  furnishedWorkspace,
  isQuery,
  refusalOf,
} from "@/test/api-calls";
import { type Api, newMember } from "@/test/api-people";
import { testDatabase } from "@/test/database";
import { PROCEDURE_CALLS } from "@/test/procedure-calls";

await testDatabase();

type Cell = "yes" | "needs_role" | "single_member_workspace" | "local_workspace";

/** The callers: a workspace of a type, and the API as one of its members. */
const WHO = {
  "LOCAL owner": () => asOwner("LOCAL"),
  "PRIVATE owner": () => asOwner("PRIVATE"),
  // One of two admins, because the last one may not leave.
  "PROJECT ADMIN": () => asMember("ADMIN"),
  "PROJECT EDITOR": () => asMember("EDITOR"),
  "PROJECT VIEWER": () => asMember("VIEWER"),
} satisfies Record<string, () => Promise<{ furnished: Furnished; api: Api }>>;

async function asOwner(type: "LOCAL" | "PRIVATE") {
  const furnished = await furnishedWorkspace(type);
  return { furnished, api: furnished.owner.api };
}

async function asMember(role: Role) {
  const furnished = await furnishedWorkspace("PROJECT");
  const { api } = await newMember(furnished.workspaceId, role);
  return { furnished, api };
}

const SEE: Cell[] = ["yes", "yes", "yes", "yes", "yes"];
const EDIT: Cell[] = ["yes", "yes", "yes", "yes", "needs_role"];
const WORKSPACE: Cell[] = ["yes", "yes", "yes", "needs_role", "needs_role"];
const AS_MEMBER: Cell[] = ["single_member_workspace", "single_member_workspace", "yes", "yes", "yes"];
const MEMBERS: Cell[] = ["single_member_workspace", "single_member_workspace", "yes", "needs_role", "needs_role"];
const PUBLISH: Cell[] = ["local_workspace", "yes", "yes", "needs_role", "needs_role"];

/** docs/rules.md, "Roles", procedure by procedure; the columns are those of WHO. */
const RIGHTS: Record<string, Cell[]> = {
  "work.progress": SEE,
  "work.cancel": SEE,
  "collection.tree": SEE,
  "collection.get": SEE,
  "collection.variables": SEE,
  "collection.allVariables": SEE,
  "collection.export": SEE,
  "collection.lint": SEE,
  "request.get": SEE,
  "example.get": SEE,
  "mockServer.list": SEE,
  "mockServer.get": SEE,
  "mockServer.routes": SEE,
  "mockServer.tryIt": SEE,
  "mockServer.recording": SEE,
  "pin.list": SEE,
  "calls.list": SEE,
  "calls.get": SEE,
  "calls.count": SEE,
  "calls.wait": SEE,
  "calls.watch": SEE,
  "calls.explain": SEE,
  "calls.suggest": SEE,
  "calls.previewChange": SEE,
  "calls.missing": SEE,
  "calls.export": SEE,
  "collection.create": EDIT,
  "collection.update": EDIT,
  "collection.rename": EDIT,
  "collection.delete": EDIT,
  "collection.move": EDIT,
  "collection.setVariables": EDIT,
  "collection.preview": EDIT,
  "collection.import": EDIT,
  "request.create": EDIT,
  "request.update": EDIT,
  "request.delete": EDIT,
  "request.restore": EDIT,
  "request.duplicate": EDIT,
  "request.move": EDIT,
  "example.create": EDIT,
  "example.update": EDIT,
  "example.delete": EDIT,
  "example.restore": EDIT,
  "example.reorder": EDIT,
  "mockServer.create": EDIT,
  "mockServer.createSample": EDIT,
  "mockServer.rename": EDIT,
  "mockServer.link": EDIT,
  "mockServer.delete": EDIT,
  "mockServer.setRecording": EDIT,
  "calls.clear": EDIT,
  "pin.create": EDIT,
  "pin.remove": EDIT,
  "mockServer.publish": PUBLISH,
  "mockServer.unpublish": PUBLISH,
  "accessToken.list": PUBLISH,
  "accessToken.create": PUBLISH,
  "accessToken.rotate": PUBLISH,
  "accessToken.deactivate": PUBLISH,
  "accessToken.delete": PUBLISH,
  "audit.list": WORKSPACE,
  "audit.export": WORKSPACE,
  "workspace.rename": WORKSPACE,
  "workspace.delete": WORKSPACE,
  "member.list": SEE,
  "member.leave": AS_MEMBER,
  "member.invite": MEMBERS,
  "member.changeRole": MEMBERS,
  "member.remove": MEMBERS,
  "invitation.list": MEMBERS,
  "invitation.revoke": MEMBERS,
};

const inWorkspace = PROCEDURE_CALLS.filter(
  ({ path }) =>
    !/^(auth|account)[.]/.test(path) && !["workspace.create", "invitation.preview", "invitation.accept"].includes(path),
);

it("the table names every procedure inside a workspace", () => {
  expect(Object.keys(RIGHTS).sort()).toEqual(inWorkspace.map(({ path }) => path).sort());
});

describe.each(Object.entries(WHO).map(([who, enter], column) => ({ who, enter, column })))(
  "$who",
  ({ enter, column }) => {
    const cells = inWorkspace.map(({ path, input }) => ({
      path,
      input,
      expected: RIGHTS[path]?.[column] ?? "not in the table",
    }));

    // Procedures that only read share one workspace, because creating workspaces is most of these tests' cost.
    let untouched: ReturnType<typeof enter> | undefined;
    const writes = (path: string, expected: string) => expected === "yes" && !isQuery(path);

    it.each(cells)("$path: $expected", async ({ path, input, expected }) => {
      const { furnished, api } = await (writes(path, expected) ? enter() : (untouched ??= enter()));
      const call = () => callProcedure(api, path, input(furnished));
      if (expected === "yes") {
        await call();
        return;
      }
      const before = await databaseContent();
      const refusal = await refusalOf(call());
      expect(refusal).toMatchObject({ code: "FORBIDDEN", appCode: expected });
      expect(refusal.message).toMatch(
        /needs the role|exactly one member|only available for private and project workspaces/,
      );
      expect(await databaseContent()).toBe(before);
    });
  },
);
