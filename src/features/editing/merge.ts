import type { EditedField } from "@/features/editing/edited-fields";

/** One thing in three states: as it was when editing began, as somebody else saved it since, and as it is edited here. */
export interface ThreeStates<Thing> {
  base: Thing;
  theirs: Thing;
  mine: Thing;
}

/** A field that differs from what it was. `both`: each side changed it to something else, so a person has to choose. */
export interface FieldChange<Thing> {
  field: EditedField<Thing>;
  changedBy: "mine" | "theirs" | "both";
}

/** What was changed by whom, in the order of the fields. What both changed alike counts as theirs: it is saved already. */
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

/** Theirs, with what only I changed; where both did, `isMineChosen` decides by the field's label. */
export function mergeThing<Thing>(
  fields: readonly EditedField<Thing>[],
  states: ThreeStates<Thing>,
  isMineChosen: (label: string) => boolean,
): Thing {
  return fieldChanges(fields, states)
    .filter(({ field, changedBy }) => changedBy === "mine" || (changedBy === "both" && isMineChosen(field.label)))
    .reduce((merged, { field }) => field.copy(states.mine, merged), states.theirs);
}
