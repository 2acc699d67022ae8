import type { EditedField } from "./edited-fields";

/** A request or example in three states: when editing began, as someone else has saved it since, and as it is edited here. */
export interface ThreeStates<Thing> {
  base: Thing;
  theirs: Thing;
  mine: Thing;
}

/** A field that differs from its base. `both`: each side changed it to something else, so that a person has to choose. */
export interface FieldChange<Thing> {
  field: EditedField<Thing>;
  changedBy: "mine" | "theirs" | "both";
}

/** What was changed by whom, in the order of the fields. The same change by both counts as theirs, because it is saved already. */
export function fieldChanges<Thing>(
  fields: readonly EditedField<Thing>[],
  { base, theirs, mine }: ThreeStates<Thing>,
): FieldChange<Thing>[] {
  return fields.flatMap((field): FieldChange<Thing>[] => {
    const byMe = !field.isSame(base, mine);
    const byThem = !field.isSame(base, theirs);
    if (!byMe && !byThem) return [];
    if (byMe && byThem && !field.isSame(mine, theirs)) return [{ field, changedBy: "both" }];
    return [{ field, changedBy: byThem ? "theirs" : "mine" }];
  });
}

/** Their state with the fields that only I changed. If both changed a field, `isMineChosen` decides by its label. */
export function mergeThing<Thing>(
  fields: readonly EditedField<Thing>[],
  states: ThreeStates<Thing>,
  isMineChosen: (label: string) => boolean,
): Thing {
  return fieldChanges(fields, states)
    .filter(({ field, changedBy }) => changedBy === "mine" || (changedBy === "both" && isMineChosen(field.label)))
    .reduce((merged, { field }) => field.copy(states.mine, merged), states.theirs);
}
