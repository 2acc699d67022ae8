import { execFile } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

const ROOT = path.resolve(import.meta.dirname, "../../..");

/** The data model of schema.prisma, as Prisma itself reads it. Offline; takes one to two seconds. */
export async function readDataModel(schema: string): Promise<DataModel> {
  // With a space in its name, because the checkout's path may contain one: Prisma runs the generator with a shell, which would split it.
  const directory = await mkdtemp(path.join(tmpdir(), "data model-"));
  try {
    const generator = path.join(directory, "data-model-generator.mjs");
    await copyFile(path.join(import.meta.dirname, "data-model-generator.mjs"), generator);
    const provider = JSON.stringify(`"${process.execPath}" "${generator}"`);
    await writeFile(
      path.join(directory, "schema.prisma"),
      schema.replace(/^generator client \{[^}]*\}/m, `generator dataModel {\n  provider = ${provider}\n}`),
    );
    await promisify(execFile)(
      process.execPath,
      [path.join(ROOT, "node_modules/prisma/build/index.js"), "generate", "--schema", "schema.prisma"],
      // The engine's path is only checked, see prisma.config.ts.
      {
        cwd: directory,
        env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" },
      },
    );
    return dataModel.parse(JSON.parse(await readFile(path.join(directory, "data-model.json"), "utf8")));
  } finally {
    await rm(directory, { recursive: true });
  }
}

const defaultFunction = z.object({ name: z.string(), args: z.array(z.unknown()) });

const field = z.object({
  name: z.string(),
  dbName: z.string().optional(),
  kind: z.enum(["scalar", "enum", "object"]),
  type: z.string(),
  nativeType: z.tuple([z.string(), z.array(z.string())]).nullish(),
  isList: z.boolean(),
  isRequired: z.boolean(),
  default: z.union([z.string(), z.number(), z.boolean(), z.array(z.never()), defaultFunction]).optional(),
  relationFromFields: z.array(z.string()).default([]),
  relationToFields: z.array(z.string()).default([]),
  relationOnDelete: z.string().optional(),
  relationOnUpdate: z.string().optional(),
});

const dataModel = z.object({
  enums: z.array(
    z.object({
      name: z.string(),
      dbName: z.string().nullable(),
      values: z.array(z.object({ name: z.string(), dbName: z.string().nullable() })),
    }),
  ),
  models: z.array(z.object({ name: z.string(), dbName: z.string().nullable(), fields: z.array(field) })),
  indexes: z.array(
    z.object({
      model: z.string(),
      type: z.enum(["id", "normal", "unique", "fulltext"]),
      dbName: z.string().optional(),
      algorithm: z.string().optional(),
      fields: z.array(z.object({ name: z.string(), sortOrder: z.enum(["asc", "desc"]).optional() })),
    }),
  ),
});

export type DataModel = z.infer<typeof dataModel>;
export type DataModelField = z.infer<typeof field>;
