import { bodyMultipart } from "@/mock-engine/call-body";
import type { FormField } from "@/mock-engine/model";
import type { Criteria } from "./criteria";
import { pairCriteria, type PairCriterion } from "./pairs";

/** A saved file field is satisfied by a file field of the same name with any file. Null if there are none. */
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
    value: null,
  };
}
