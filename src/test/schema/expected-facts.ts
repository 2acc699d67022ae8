import type { DataModel, DataModelField } from "./data-model";

type Model = DataModel["models"][number];

/**
 * The structure that the data model expects of a database, in the sentences of `databaseFacts`: "column users.email text not null".
 *
 * Throws for an unknown construct, so that nothing new goes unchecked.
 */
export function expectedFacts(dataModel: DataModel): string[] {
  return [
    ...dataModel.enums.map((item) => {
      const values = item.values.map((value) => value.dbName ?? value.name);
      return `enum ${item.dbName ?? item.name} (${values.join(", ")})`;
    }),
    ...dataModel.models.flatMap((model) => [...columnFacts(dataModel, model), ...foreignKeyFacts(dataModel, model)]),
    ...dataModel.indexes.map((index) => indexFact(dataModel, index)),
  ].sort();
}

function columnFacts(dataModel: DataModel, model: Model): string[] {
  return model.fields
    .filter((field) => field.kind !== "object")
    .map((field) => {
      const column = `${tableOf(model)}.${columnOf(field)}`;
      const type = columnType(dataModel, field) + (field.isList ? "[]" : "");
      return `column ${column} ${type}${field.isRequired ? " not null" : ""}${columnDefault(model, field, type)}`;
    });
}

const SCALAR_TYPES: Record<string, string> = {
  String: "text",
  Int: "integer",
  BigInt: "bigint",
  Float: "double precision",
  Boolean: "boolean",
  Json: "jsonb",
  Bytes: "bytea",
};

function columnType(dataModel: DataModel, field: DataModelField): string {
  if (field.kind === "enum") {
    const item = dataModel.enums.find(({ name }) => name === field.type);
    return item?.dbName ?? field.type;
  }
  const [nativeType, [argument = ""]] = field.nativeType ?? ["", []];
  if (nativeType === "Uuid") return "uuid";
  if (nativeType === "Timestamptz") return `timestamp(${argument}) with time zone`;
  // As text, which keeps the order of its keys.
  if (nativeType === "Json") return "json";
  const type = SCALAR_TYPES[field.type];
  if (nativeType !== "" || type === undefined)
    throw new Error(`Unknown type of ${field.name}: ${field.type} ${nativeType}.`);
  return type;
}

function columnDefault(model: Model, field: DataModelField, type: string): string {
  const value = field.default;
  if (value === undefined) return "";
  if (typeof value === "string") return ` default '${value}'::${type}`;
  // The empty list is the only one that is used as a default.
  if (Array.isArray(value)) return ` default ARRAY[]::${type}`;
  if (typeof value !== "object") return ` default ${value}`;
  // Prisma's client creates the id; the database has no default for it.
  if (value.name === "uuid") return "";
  if (value.name === "now") return " default CURRENT_TIMESTAMP";
  if (value.name === "autoincrement") return ` default nextval('${tableOf(model)}_${columnOf(field)}_seq'::regclass)`;
  throw new Error(`Unknown default of ${field.name}: ${value.name}().`);
}

function foreignKeyFacts(dataModel: DataModel, model: Model): string[] {
  return model.fields
    .filter((field) => field.relationFromFields.length > 0)
    .map((field) => {
      const target = modelNamed(dataModel, field.type);
      const columns = columnsOf(model, field.relationFromFields);
      const onDelete = field.relationOnDelete ?? (field.isRequired ? "Restrict" : "SetNull");
      return (
        `foreign key ${constraintName(model, columns, "fkey")} on ${tableOf(model)}: FOREIGN KEY (${columns.join(", ")}) ` +
        `REFERENCES ${tableOf(target)}(${columnsOf(target, field.relationToFields).join(", ")})` +
        `${action("UPDATE", field.relationOnUpdate ?? "Cascade")}${action("DELETE", onDelete)}`
      );
    });
}

// PostgreSQL omits its default, NO ACTION, from a constraint's definition.
function action(event: "UPDATE" | "DELETE", name: string): string {
  return name === "NoAction" ? "" : ` ON ${event} ${name.replace(/\B[A-Z]/g, " $&").toUpperCase()}`;
}

function indexFact(dataModel: DataModel, index: DataModel["indexes"][number]): string {
  if (index.type === "fulltext" || index.algorithm !== undefined)
    throw new Error(`Unknown kind of index on ${index.model}.`);
  const model = modelNamed(dataModel, index.model);
  const columns = columnsOf(
    model,
    index.fields.map(({ name }) => name),
  );
  const sorted = columns.map((column, at) => `${column}${index.fields[at]?.sortOrder === "desc" ? " desc" : ""}`);
  const list = `on ${tableOf(model)} (${sorted.join(", ")})`;
  if (index.type === "id") return `primary key ${index.dbName ?? `${tableOf(model)}_pkey`} ${list}`;
  if (index.type === "unique") return `unique index ${index.dbName ?? constraintName(model, columns, "key")} ${list}`;
  return `index ${index.dbName ?? constraintName(model, columns, "idx")} ${list}`;
}

function constraintName(model: Model, columns: string[], suffix: "fkey" | "key" | "idx"): string {
  const name = `${tableOf(model)}_${columns.join("_")}_${suffix}`;
  if (name.length > 63) throw new Error(`PostgreSQL would cut the name ${name} off: give it one with "map".`);
  return name;
}

function modelNamed(dataModel: DataModel, name: string): Model {
  const model = dataModel.models.find((candidate) => candidate.name === name);
  if (model === undefined) throw new Error(`No model is called ${name}.`);
  return model;
}

function tableOf(model: Model): string {
  return model.dbName ?? model.name;
}

function columnOf(field: DataModelField): string {
  return field.dbName ?? field.name;
}

function columnsOf(model: Model, fieldNames: string[]): string[] {
  return fieldNames.map((name) => {
    const field = model.fields.find((candidate) => candidate.name === name);
    if (field === undefined) throw new Error(`${model.name} has no field ${name}.`);
    return columnOf(field);
  });
}
