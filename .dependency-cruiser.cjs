// Who may import whom, type imports included. What a module loads through others when it runs is
// .dependency-cruiser.runtime.cjs.

const { ROOMS, filesOf } = require("./rooms.cjs");

const TESTS = "[.]test[.]tsx?$|^src/test/";

/** What a room may import, as ARCHITECTURE.md has it in its table. */
const roomRules = ROOMS.map(({ name, may, instead }) => ({
  name: `room-${name}`,
  comment: `It may import ${["itself", ...may].join(", ")} (rooms.cjs). ${instead}`,
  severity: "error",
  from: { path: filesOf([name]), pathNot: TESTS },
  to: { path: "^src/", pathNot: filesOf([name, ...may]) },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: "every-import-resolves",
      comment: "The imported file or package is not there: mend the path, or add the package to package.json.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "every-file-is-in-a-room",
      comment: "Name the folder, and what it may import, in rooms.cjs and in the table of ARCHITECTURE.md.",
      severity: "error",
      from: {},
      to: { path: "^src/", pathNot: [filesOf(ROOMS.map(({ name }) => name)), "^src/test/"] },
    },
    {
      name: "screens-take-only-types-of-the-server",
      comment: "Server code would reach the browser: ask through tRPC, and import nothing but types (`import type`).",
      severity: "error",
      from: { path: "^src/(features|lib|hooks)/" },
      to: { path: "^src/(server|node-server|cli)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "components-ask-no-api",
      comment: "A component that knows the API or the session belongs to a feature; take plain values as props.",
      severity: "error",
      from: { path: "^src/components/" },
      to: { path: "node_modules/(@trpc|next-auth)/" },
    },
    {
      name: "server-knows-no-screen",
      comment: "The server answers plain values; React is for the screens.",
      severity: "error",
      from: { path: "^src/(server|node-server|cli)/" },
      to: { path: "node_modules/(react|react-dom)/" },
    },
    {
      name: "schemas-take-zod-alone",
      comment: "Schemas are shared by forms, API inputs and stored JSON: what needs a package does not belong there.",
      severity: "error",
      from: { path: "^src/(schemas|errors)/", pathNot: TESTS },
      to: { path: "node_modules/", pathNot: "node_modules/zod/" },
    },
    {
      name: "prisma-types-stay-on-the-server",
      comment: "Rows leave src/server as DTOs: have dto.ts say what leaves, and import that type.",
      severity: "error",
      from: { path: "^(src|e2e|bench)/", pathNot: ["^src/(server|generated|test)/"] },
      to: { path: ["^src/generated/", "node_modules/(@prisma|prisma)/"] },
    },
    {
      name: "rights-are-declared",
      comment:
        "Declare the action on the procedure (procedureFor(...)): a check in a resolver is one that can be forgotten. members/require-access.ts is what the procedures check with, and what has waited looks with again.",
      severity: "error",
      from: {
        path: "^src/server/",
        pathNot: ["^src/server/trpc/base/", "^src/server/members/require-access[.]ts$", TESTS],
      },
      to: { path: "^src/access/can[.]ts$" },
    },
    {
      name: "product-needs-no-test",
      comment: "Tests and their harness are not part of the product: move what both need beside the product's code.",
      severity: "error",
      from: { path: "^src/", pathNot: TESTS },
      to: { path: TESTS, pathNot: "^src/test/empty-module[.]ts$" },
    },
    {
      name: "product-needs-no-development-package",
      comment: "It would be missing in production: list the package under dependencies in package.json.",
      severity: "error",
      from: { path: "^src/", pathNot: TESTS },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only", "npm"] },
    },
    {
      name: "parts-stand-alone",
      comment:
        "Parts, and screens, do not know each other: move what both need into ground, or let the screen compose them.",
      severity: "error",
      from: { path: "^src/features/(parts|screens)/([^/]+)/", pathNot: TESTS },
      to: { path: "^src/features/$1/", pathNot: "^src/features/$1/$2/" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: ["node_modules", "^src/generated"] },
    enhancedResolveOptions: { conditionNames: ["types", "import", "node", "default"], exportsFields: ["exports"] },
  },
};
