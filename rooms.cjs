// The rooms of src, from the lowest up, and what each may import beside itself. .dependency-cruiser.cjs makes a rule of each, and a test
// holds the table in ARCHITECTURE.md against it. `instead` is what to do about an import that is not allowed.

const PURE = "It is a function of its arguments: take the value, not the module.";
const SCREENS =
  "app -> features -> components -> lib, and screens -> parts -> ground: move the shared piece down, or take it as a prop.";
const SERVER =
  "The server answers plain values, and its lower rooms do not know the upper ones: move what both need down, or take it as an argument.";
const ENTRY = "It is a way in: what it shares with others goes into src/server or a pure room.";

const PROCESS = [
  "server/process",
  "server/log",
  "server/counts",
  "server/env.ts",
  "server/loopback.ts",
  "server/keys.ts",
];
const NOUNS = [
  ..."access-tokens audit auth calls collections deleted-items examples housekeeping invitations mail members".split(
    " ",
  ),
  ..."mock-servers pins publishing requests users workspaces writing".split(" "),
].map((noun) => `server/${noun}`);

const ROOMS = [
  { name: "mock-engine", may: [], instead: PURE },
  { name: "mock-host", may: [], instead: PURE },
  { name: "access", may: [], instead: PURE },
  { name: "app-headers", may: [], instead: PURE },
  { name: "schemas", may: ["mock-engine", "access"], instead: PURE },
  { name: "errors", may: ["schemas"], instead: PURE },
  { name: "call-shapes", may: ["mock-engine", "schemas"], instead: PURE },
  { name: "interchange", may: ["mock-engine", "call-shapes", "schemas"], instead: PURE },
  { name: "process", folders: PROCESS, may: [], instead: SERVER },
  { name: "database", folders: ["server/database"], may: ["errors", "process", "generated"], instead: SERVER },
  {
    name: "storage",
    folders: ["server/storage", "server/ordering"],
    may: ["mock-engine", "schemas", "generated"],
    instead: SERVER,
  },
  {
    name: "mock-runtime",
    folders: ["server/mock-runtime"],
    may: ["mock-engine", "mock-host", "errors", "process", "database", "storage"],
    instead: SERVER,
  },
  { name: "work", folders: ["server/work"], may: ["errors", "process"], instead: SERVER },
  {
    name: "watching",
    folders: ["server/health", "server/metrics"],
    may: ["process", "database", "mock-runtime"],
    instead: SERVER,
  },
  {
    name: "nouns",
    folders: NOUNS,
    may: [
      ..."mock-engine mock-host access schemas errors call-shapes interchange".split(" "),
      ..."process database storage mock-runtime work generated".split(" "),
    ],
    instead: SERVER,
  },
  {
    name: "trpc",
    folders: ["server/trpc"],
    may: ["access", "schemas", "errors", "process", "database", "work", "watching", "nouns"],
    instead: SERVER,
  },
  {
    name: "node-server",
    may: ["mock-engine", "mock-host", "errors", "process", "database", "mock-runtime", "work", "watching", "nouns"],
    instead: ENTRY,
  },
  { name: "cli", may: ["mock-engine", "interchange", "process", "mock-runtime"], instead: ENTRY },
  { name: "pages", may: ["mock-host", "process", "mock-runtime"], instead: ENTRY },
  { name: "proxy.ts", may: ["mock-host", "app-headers", "process"], instead: ENTRY },
  { name: "lib", may: ["mock-engine", "schemas", "call-shapes", "interchange", "trpc"], instead: SCREENS },
  { name: "hooks", may: ["lib"], instead: SCREENS },
  { name: "components", may: ["schemas", "lib", "hooks"], instead: SCREENS },
  {
    name: "ground",
    folders: ["features/ground"],
    may: ["mock-engine", "access", "schemas", "errors", "call-shapes", "lib", "hooks", "components"],
    instead: SCREENS,
  },
  {
    name: "parts",
    folders: ["features/parts"],
    may: ["mock-engine", "access", "schemas", "errors", "call-shapes", "trpc", "lib", "hooks", "components", "ground"],
    instead: SCREENS,
  },
  {
    name: "screens",
    folders: ["features/screens"],
    may: "mock-engine access schemas errors call-shapes lib hooks components ground parts".split(" "),
    instead: SCREENS,
  },
  {
    name: "app",
    may: "schemas process database watching nouns trpc lib components ground parts screens styles".split(" "),
    instead: "app holds routing only: move the rest into a feature, or into src/server.",
  },
  { name: "styles", may: [], instead: SCREENS },
  { name: "generated", may: [], instead: "It is made by Prisma." },
].map((room) => ({ ...room, folders: room.folders ?? [room.name] }));

/** A pattern for the files of these rooms. */
function filesOf(names) {
  const folders = ROOMS.filter(({ name }) => names.includes(name)).flatMap(({ folders }) => folders);
  return `^src/(${folders.map((folder) => (folder.endsWith(".ts") ? `${folder.replace(".", "[.]")}$` : `${folder}/`)).join("|")})`;
}

module.exports = { ROOMS, filesOf };
