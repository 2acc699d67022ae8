import { bodyMultipart } from "../call-body";
import type { FormField } from "../model";
import { pairCriteria, type PairCriterion } from "./pairs";
import type { Criteria } from "./criteria";

/** A saved file field is satisfied by a file field of that name, whatever the file. Null when there is none. */
export function fileFieldCriteria(fields: readonly FormField[]): Criteria | null {
  const files = fields.filter((field) => field.enabled && field.key !== "" && field.file === true);
  return pairCriteria("body", files.map(fileField), (view) => bodyMultipart(view).files);
}

function fileField({ key }: FormField): PairCriterion {
  return {
    key,
    expected: "a file",
    rank: "exact",
    matchesOtherKey: null,
    matchesValue: () => true,
  };
}
