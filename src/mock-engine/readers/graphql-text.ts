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

function definitionText(definition: DefinitionNode): string {
  switch (definition.kind) {
    case Kind.OPERATION_DEFINITION: {
      const { operation, name, variableDefinitions = [], directives = [], selectionSet } = definition;
      const root = [...new Set(selectionsOf(selectionSet))].sort();
      const variables = parenthesized(variableDefinitions.map(variableText));
      return `${operation}${name ? ` ${name.value}` : ""}${variables}${directivesText(directives)}{${root.join(" ")}}`;
    }
    case Kind.FRAGMENT_DEFINITION: {
      const { name, typeCondition, directives = [], selectionSet } = definition;
      return `fragment ${name.value} on ${typeCondition.name.value}${directivesText(directives)}${setText(selectionSet)}`;
    }
    default:
      return print(definition);
  }
}

function setText(set: SelectionSetNode | undefined): string {
  return set ? `{${selectionsOf(set).join(" ")}}` : "";
}

function selectionsOf({ selections }: SelectionSetNode): string[] {
  return selections.filter((selection) => !isTypename(selection)).map(selectionText);
}

/** A `__typename` as clients add it. */
function isTypename(selection: SelectionNode): boolean {
  if (selection.kind !== Kind.FIELD || selection.name.value !== "__typename" || selection.alias) return false;
  return (selection.directives ?? []).length === 0;
}

function selectionText(selection: SelectionNode): string {
  const directives = directivesText(selection.directives ?? []);
  switch (selection.kind) {
    case Kind.FIELD: {
      const alias = selection.alias ? `${selection.alias.value}:` : "";
      const args = argumentsText(selection.arguments ?? []);
      return `${alias}${selection.name.value}${args}${directives}${setText(selection.selectionSet)}`;
    }
    case Kind.FRAGMENT_SPREAD:
      return `...${selection.name.value}${directives}`;
    case Kind.INLINE_FRAGMENT: {
      const type = selection.typeCondition ? ` on ${selection.typeCondition.name.value}` : "";
      return `...${type}${directives}${setText(selection.selectionSet)}`;
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
