import { defineConfig } from "prisma/config";

// `generate`, `validate` and `format` run no native engine, but look for one and would download it. `migrate` needs the
// real one, and with a dummy it would silently do nothing.
if (!process.argv.includes("migrate")) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
}

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
