import path from "node:path";
import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

// The rules of ARCHITECTURE.md that one file can break by itself. Those about who may import whom, and about what a module
// reaches through others, are in .dependency-cruiser.cjs and .dependency-cruiser.runtime.cjs.

const LINES_MAX = 300;

const PURE_ROOMS = "src/{mock-engine,mock-host,access,interchange,call-shapes,app-headers}/**/*.ts";
/** The pure rooms' few packages, which are as pure: what each is for is in the file that imports it. The chooser itself uses none. */
const PURE_PACKAGES = [{ files: ["src/mock-engine/readers/*.ts"], packages: "saxes|graphql|@noble/hashes" }];
const TESTS = ["**/*.test.{ts,tsx,mjs}", "e2e/**/*.ts", "src/test/**/*.{ts,tsx}"];

/** Files whose default export Next.js asks for. */
const NEXT_FILES = [
  "src/app/**/{page,layout,template,loading,error,global-error,not-found,default}.tsx",
  "src/pages/api/*.ts",
  "src/app/**/{icon,apple-icon,opengraph-image,twitter-image,sitemap,robots,manifest}.{ts,tsx}",
];

/** Files whose default export a tool asks for: configurations and global set-up of tests. */
const TOOL_FILES = ["*.config.{ts,mjs}", "{src,e2e}/**/{setup,*-setup}.ts"];

const NODE_GLOBALS =
  "AbortSignal Buffer clearTimeout console fetch performance process setImmediate setTimeout URL".split(" ");

const IMPURE_GLOBALS = [
  ..."Buffer console crypto Date document fetch globalThis navigator performance process".split(" "),
  ..."queueMicrotask setImmediate setInterval setTimeout window".split(" "),
];

/** @param packages alternatives of a regular expression; null for none */
function onlyOwnFilesAnd(packages) {
  return {
    regex: `^(?!\\.{1,2}/|@/${packages === null ? "" : `|(${packages})(/|$)`})`,
    message:
      "A pure room imports no package and nothing of Node, but those of PURE_PACKAGES in eslint.config.mjs: it runs in server, browser and command alike.",
  };
}

const SOURCE = path.join(import.meta.dirname, "src");

function importGroup({ source: { value } }) {
  return value.startsWith("node:") ? -1 : ["", "@/", "."].findLastIndex((start) => value.startsWith(start));
}

const localRules = {
  "file-name": {
    meta: { type: "problem", schema: [] },
    create: (context) => ({
      Program(node) {
        const name = path.basename(context.filename);
        if (/^(utils?|helpers?|common|misc)\./.test(name)) {
          context.report({
            node,
            message: "This name says nothing: move each function to a file named after its subject.",
          });
        } else if (/^index\./.test(name)) {
          context.report({ node, message: "Name the file after its subject, and import it by that name." });
        } else if (!/^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/.test(name)) {
          context.report({ node, message: "Name the file in kebab-case, such as call-log.tsx." });
        }
      },
    }),
  },
  "import-path": {
    meta: { type: "problem", schema: [] },
    create: (context) => ({
      "ImportDeclaration, ImportExpression"({ source }) {
        const { value } = source;
        if (typeof value !== "string") return;
        const folder = path.dirname(context.filename);
        const here = path.relative(SOURCE, folder);
        const leavesSource =
          value.startsWith("../") && path.relative(SOURCE, path.join(folder, value)).startsWith("..");
        if ((value.startsWith("../") && !leavesSource) || value.startsWith(`@/${here}/`)) {
          const message = "Name what is in this folder, or below it, by `./`, and everything else by `@/`.";
          context.report({ node: source, message });
        }
      },
    }),
  },
  "import-order": {
    meta: { type: "problem", schema: [] },
    create: (context) => ({
      Program({ body }) {
        const imports = body.filter(({ type }) => type === "ImportDeclaration");
        imports.slice(1).forEach((node, at) => {
          const before = imports[at];
          const hasGap =
            node.loc.start.line > before.loc.end.line + 1 && context.sourceCode.getCommentsBefore(node).length === 0;
          if (hasGap || importGroup(node) < importGroup(before)) {
            const message = "Imports come without blank lines: of Node, of packages, by `@/`, by `./`.";
            context.report({ node, message });
          }
        });
      },
    }),
  },
  "file-length": {
    meta: { type: "problem", schema: [] },
    create: (context) => ({
      Program(node) {
        const lines = context.sourceCode.lines.length - 1;
        if (lines > LINES_MAX) {
          const message = `${lines} lines are more than one subject (at most ${LINES_MAX}, better 200): give the next subject a file of its own.`;
          context.report({ node, message });
        }
      },
    }),
  },
};

const forbidden = {
  any: {
    selector: "TSAnyKeyword",
    message: "Say what it is; where nobody knows yet, take `unknown` and narrow it, or parse it with a schema.",
  },
  nonNull: {
    selector: "TSNonNullExpression",
    message: "Handle the missing value, or have the type say that it is there; `!` only silences the compiler.",
  },
  reExport: {
    selector: ":matches(ExportAllDeclaration, ExportNamedDeclaration[source])",
    message: "No barrels: import from the module that declares it.",
  },
  defaultExport: {
    selector: ":matches(ExportDefaultDeclaration, ExportSpecifier[exported.name='default'])",
    message: "Export it by its name; only Next's own files and tools' configurations have a default export.",
  },
  environment: {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message:
      "Read the setting from env() (src/server/env.ts), which checks it once and names the variable that is wrong.",
  },
  bareDynamic: {
    selector: "CallExpression[callee.name='dynamic'][arguments.length=1]",
    message:
      "Say what stands in its place while it loads (`loading`), or `{ ssr: false }` for nothing: with neither, all around it is hidden, and loses the focus.",
  },
  focusedTest: {
    selector:
      "CallExpression[callee.property.name=/^(only|skip|fixme)$/][callee.object.name=/^(it|test|describe|suite)$/]",
    message: "Every test runs. For one that needs something from outside use `skipIf`, and say what it needs.",
  },
  sleep: {
    selector: "CallExpression[callee.property.name='waitForTimeout']",
    message: "Wait for what the person sees (`await expect(locator)…`); a sleep is too short or too long.",
  },
};

const noRestrictedSyntax = (...names) => ["error", ...names.map((name) => forbidden[name])];

/** What the pure rooms may not touch: their answers depend on their arguments alone, in server, browser and command alike. */
const impure = (name) => ({
  name,
  message: "A pure room: no clock, chance, environment or input and output. Take the value as an argument.",
});

export default defineConfig(
  globalIgnores([".next/", "dist/", "src/generated/", "next-env.d.ts", "test-results/", "playwright-report/"]),
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx,mjs,cjs}"],
    plugins: { local: { rules: localRules } },
    rules: { "local/file-name": "error", eqeqeq: ["error", "always", { null: "ignore" }] },
  },
  {
    files: ["**/*.{mjs,cjs}"],
    languageOptions: {
      globals: Object.fromEntries(NODE_GLOBALS.map((name) => [name, "readonly"])),
    },
    rules: { "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }] },
  },
  { files: ["**/*.cjs"], languageOptions: { sourceType: "commonjs" } },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-import-type-side-effects": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrorsIgnorePattern: "^_" },
      ],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      // Route handlers, `authorize` and test doubles are async by contract.
      "@typescript-eslint/require-await": "off",
      // Said below, with what to do instead.
      "@typescript-eslint/no-explicit-any": "off",
      "no-restricted-syntax": noRestrictedSyntax("any", "nonNull", "reExport", "defaultExport"),
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    rules: { "local/import-path": "error", "local/import-order": "error" },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    ignores: ["src/**/*.test.{ts,tsx}", "src/**/*.cases.ts", "src/test/**"],
    rules: {
      "local/file-length": "error",
      "no-restricted-syntax": noRestrictedSyntax(
        "any",
        "nonNull",
        "reExport",
        "defaultExport",
        "environment",
        "bareDynamic",
      ),
    },
  },
  {
    // Before env() can be asked: where the settings are made, and the command, which has none.
    files: ["src/server/env.ts", "src/node-server/**/*.ts", "src/cli/**/*.ts"],
    rules: { "no-restricted-syntax": noRestrictedSyntax("any", "nonNull", "reExport", "defaultExport") },
  },
  {
    files: TESTS,
    rules: {
      "no-restricted-syntax": noRestrictedSyntax("any", "nonNull", "reExport", "defaultExport", "focusedTest", "sleep"),
    },
  },
  {
    files: NEXT_FILES,
    rules: { "no-restricted-syntax": noRestrictedSyntax("any", "nonNull", "reExport", "environment") },
  },
  { files: TOOL_FILES, rules: { "no-restricted-syntax": noRestrictedSyntax("any", "nonNull", "reExport") } },
  { files: ["src/**/*.{ts,tsx}"], ...reactHooks.configs.flat.recommended },
  {
    files: [PURE_ROOMS],
    ignores: TESTS,
    rules: {
      "no-restricted-imports": ["error", { patterns: [onlyOwnFilesAnd(null)] }],
      "no-restricted-globals": ["error", ...IMPURE_GLOBALS.map(impure)],
      "no-restricted-properties": ["error", { object: "Math", property: "random", message: impure("").message }],
    },
  },
  ...PURE_PACKAGES.map(({ files, packages }) => ({
    files,
    ignores: TESTS,
    rules: { "no-restricted-imports": ["error", { patterns: [onlyOwnFilesAnd(packages)] }] },
  })),
);
