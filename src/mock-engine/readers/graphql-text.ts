import {
  type ArgumentNode,
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  Kind,
  print,
  type SelectionNode,
  type SelectionSetNode,
  type TypeNode,
  type ValueNode,
  type VariableDefinitionNode,
} from "graphql";

/**
 * A document as text that is equal for documents with the same syntax tree: `query A($id:ID!){a(id:$id){b}}`. White space, commas, comments and plain
 * `__typename` fields are left out; the outermost fields of an operation are sorted, and written once. Source: docs/matching.md, "Body".
 */
export function documentText({ definitions }: DocumentNode): string {
  return definitions.map(definitionText).join("");
}

/** Parts of a text, joined once: joined level by level, a deep document would be copied as often as it is deep. */
type Parts = string[];

function joined(write: (parts: Parts) => void): string {
  const parts: Parts = [];
  write(parts);
  return parts.join("");
}

function definitionText(definition: DefinitionNode): string {
  switch (definition.kind) {
    case Kind.OPERATION_DEFINITION: {
      const { operation, name, variableDefinitions = [], directives = [], selectionSet } = definition;
      const root = new Set(
        counted(selectionSet).map((selection) => joined((parts) => writeSelection(selection, parts))),
      );
      const variables = parenthesized(variableDefinitions.map(variableText));
      return `${operation}${name ? ` ${name.value}` : ""}${variables}${directivesText(directives)}{${[...root].sort().join(" ")}}`;
    }
    case Kind.FRAGMENT_DEFINITION: {
      const { name, typeCondition, directives = [], selectionSet } = definition;
      const set = joined((parts) => writeSet(selectionSet, parts));
      return `fragment ${name.value} on ${typeCondition.name.value}${directivesText(directives)}${set}`;
    }
    default:
      return print(definition);
  }
}

function writeSet(set: SelectionSetNode | undefined, parts: Parts): void {
  if (set === undefined) return;
  parts.push("{");
  for (const [at, selection] of counted(set).entries()) {
    if (at > 0) parts.push(" ");
    writeSelection(selection, parts);
  }
  parts.push("}");
}

function counted({ selections }: SelectionSetNode): SelectionNode[] {
  return selections.filter((selection) => !isTypename(selection));
}

/** A `__typename` as clients add it. */
function isTypename(selection: SelectionNode): boolean {
  if (selection.kind !== Kind.FIELD || selection.name.value !== "__typename" || selection.alias) return false;
  return (selection.directives ?? []).length === 0;
}

function writeSelection(selection: SelectionNode, parts: Parts): void {
  const directives = directivesText(selection.directives ?? []);
  switch (selection.kind) {
    case Kind.FIELD: {
      const alias = selection.alias ? `${selection.alias.value}:` : "";
      parts.push(`${alias}${selection.name.value}${argumentsText(selection.arguments ?? [])}${directives}`);
      writeSet(selection.selectionSet, parts);
      return;
    }
    case Kind.FRAGMENT_SPREAD:
      parts.push(`...${selection.name.value}${directives}`);
      return;
    case Kind.INLINE_FRAGMENT: {
      const type = selection.typeCondition ? ` on ${selection.typeCondition.name.value}` : "";
      parts.push(`...${type}${directives}`);
      writeSet(selection.selectionSet, parts);
    }
  }
}

function parenthesized(parts: readonly string[]): string {
  return parts.length === 0 ? "" : `(${parts.join(" ")})`;
}

function variableText({ variable, type, defaultValue, directives = [] }: VariableDefinitionNode): string {
  const fallback = defaultValue ? `=${valueText(defaultValue)}` : "";
  return `$${variable.name.value}:${typeText(type)}${fallback}${directivesText(directives)}`;
}

function typeText(type: TypeNode): string {
  switch (type.kind) {
    case Kind.NAMED_TYPE:
      return type.name.value;
    case Kind.LIST_TYPE:
      return `[${typeText(type.type)}]`;
    case Kind.NON_NULL_TYPE:
      return `${typeText(type.type)}!`;
  }
}

function directivesText(directives: readonly DirectiveNode[]): string {
  return directives.map(({ name, arguments: args = [] }) => ` @${name.value}${argumentsText(args)}`).join("");
}

function argumentsText(args: readonly ArgumentNode[]): string {
  return parenthesized(args.map(({ name, value }) => `${name.value}:${valueText(value)}`));
}

function valueText(value: ValueNode): string {
  switch (value.kind) {
    case Kind.VARIABLE:
      return `$${value.name.value}`;
    case Kind.STRING:
      return JSON.stringify(value.value);
    case Kind.NULL:
      return "null";
    case Kind.INT:
    case Kind.FLOAT:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return String(value.value);
    case Kind.LIST:
      return `[${value.values.map(valueText).join(" ")}]`;
    case Kind.OBJECT:
      return `{${value.fields.map(({ name, value: inner }) => `${name.value}:${valueText(inner)}`).join(" ")}}`;
  }
}
