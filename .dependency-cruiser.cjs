// Who may import whom, type imports included. What a module loads through others when it runs is
// .dependency-cruiser.runtime.cjs.

const PURE_ROOMS = "^src/(mock-engine|mock-host|access|interchange|app-headers)/";
const TESTS = "[.]test[.]ts$|^src/test/";

module.exports = {
  forbidden: [
    {
      name: "01-every-import-resolves",
      comment: "The imported file or package is not there: mend the path, or add the package to package.json.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "02-lib-is-the-lowest",
      comment:
        "app -> features -> components -> lib: move the shared piece down into lib or hooks, or take it as an argument.",
      severity: "error",
      from: { path: "^src/(lib|hooks)/" },
      to: { path: "^src/(app|pages|features|components)/" },
    },
    {
      name: "03-components-know-no-feature",
      comment: "app -> features -> components -> lib: take what differs as props, or make it a part of the feature.",
      severity: "error",
      from: { path: "^src/components/" },
      to: { path: "^src/(app|pages|features)/" },
    },
    {
      name: "04-features-know-no-route",
      comment: "app holds routing only: move the shared piece into the feature, and let the route import it.",
      severity: "error",
      from: { path: "^src/features/" },
      to: { path: "^src/app/" },
    },
    {
      name: "05-screens-take-only-types-of-the-server",
      comment: "Server code would reach the browser: ask through tRPC, and import nothing but types (`import type`).",
      severity: "error",
      from: { path: "^src/(features|lib|hooks)/" },
      to: { path: "^src/(server|node-server|cli)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "06-components-are-free-of-the-domain",
      comment: "A component that knows collections, roles or the API belongs to a feature; take plain values as props.",
      severity: "error",
      from: { path: "^src/components/" },
      to: { path: ["^src/(server|node-server|cli)/", PURE_ROOMS, "node_modules/(@trpc|next-auth)/"] },
    },
    {
      name: "07-server-knows-no-screen",
      comment:
        "The server answers plain values; what screen and server share goes into schemas, errors or a pure room.",
      severity: "error",
      from: { path: "^src/(server|node-server|cli)/" },
      to: { path: ["^src/(app|pages|features|components|lib|hooks)/", "node_modules/(react|react-dom)/"] },
    },
    {
      name: "08-server-knows-no-entry",
      comment: "node-server and cli are ways in: what they share with the rest goes into src/server or a pure room.",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/(node-server|cli)/", TESTS] },
      to: { path: "^src/(node-server|cli)/" },
    },
    {
      name: "09-pure-rooms-know-each-other-alone",
      comment:
        "Matching, addresses, rights and formats are functions of their arguments: take the value, not the module.",
      severity: "error",
      from: { path: PURE_ROOMS, pathNot: TESTS },
      to: { pathNot: [PURE_ROOMS, "^src/(schemas|errors)/"] },
    },
    {
      name: "10-schemas-know-the-pure-rooms-alone",
      comment:
        "Schemas are shared by forms, API inputs and stored JSON: what needs server or screen does not belong there.",
      severity: "error",
      from: { path: "^src/(schemas|errors)/", pathNot: TESTS },
      to: { pathNot: [PURE_ROOMS, "^src/(schemas|errors)/", "node_modules/zod/"] },
    },
    {
      name: "11-prisma-types-stay-on-the-server",
      comment: "Rows leave src/server as DTOs: have dto.ts say what leaves, and import that type.",
      severity: "error",
      from: { path: "^(src|e2e|bench)/", pathNot: ["^src/(server|generated|test)/"] },
      to: { path: ["^src/generated/", "node_modules/(@prisma|prisma)/"] },
    },
    {
      name: "12-rights-are-declared",
      comment:
        "Declare the action on the procedure (procedureFor(...)): a check in a resolver is one that can be forgotten.",
      severity: "error",
      from: { path: "^src/server/", pathNot: ["^src/server/trpc/[^/]+[.]ts$", TESTS] },
      to: { path: "^src/access/can[.]ts$" },
    },
    {
      name: "13-product-needs-no-test",
      comment: "Tests and their harness are not part of the product: move what both need beside the product's code.",
      severity: "error",
      from: { path: "^src/", pathNot: TESTS },
      to: { path: TESTS, pathNot: "^src/test/empty-module[.]ts$" },
    },
    {
      name: "14-product-needs-no-development-package",
      comment: "It would be missing in production: list the package under dependencies in package.json.",
      severity: "error",
      from: { path: "^src/", pathNot: TESTS },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only", "npm"] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: ["node_modules", "^src/generated"] },
    enhancedResolveOptions: { conditionNames: ["types", "import", "node", "default"], exportsFields: ["exports"] },
  },
};
