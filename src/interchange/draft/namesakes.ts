/**
 * Names for messages, in which siblings of one name are told apart by their position: `["Get", "Add", "Get"]` is
 * `["Get [1 of 2]", "Add", "Get [2 of 2]"]`.
 */
export function distinctNames(names: readonly string[]): string[] {
  const totals = new Map<string, number>();
  for (const name of names) totals.set(name, (totals.get(name) ?? 0) + 1);
  const seen = new Map<string, number>();
  return names.map((name) => {
    const total = totals.get(name) ?? 1;
    if (total === 1 || name === "") return name;
    const position = (seen.get(name) ?? 0) + 1;
    seen.set(name, position);
    return `${name} [${position} of ${total}]`;
  });
}
