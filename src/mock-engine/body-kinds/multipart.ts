import { bodyMultipart, multipartBoundary } from "@/mock-engine/call-body";
import { joinCriteria } from "@/mock-engine/criteria/criteria";
import { fileFieldCriteria } from "@/mock-engine/criteria/file-fields";
import { pairCriteria } from "@/mock-engine/criteria/pairs";
import { unescapeName } from "@/mock-engine/multipart";
import { atOnce } from "@/mock-engine/steps";
import type { BodyKind } from "./body-kind";
import { fieldCriteria, fieldPlaces, filledFields, storedFields, withFieldTexts } from "./fields";
import { multipartPart, multipartText } from "./form-text";

const BOUNDARY = "mock-servers-form-boundary";

/** A form that may contain files. Only the names of files are compared. */
export const multipartKind: BodyKind<"multipart"> = {
  shape(json) {
    const fields = storedFields(json["fields"]);
    return fields && { kind: "multipart", fields };
  },
  criteria({ fields }) {
    const read = fields.map((field) => ({ ...field, key: unescapeName(field.key) }));
    const texts = pairCriteria("body", fieldCriteria(read), (view) => bodyMultipart(view).texts);
    return atOnce(joinCriteria("body", [texts, fileFieldCriteria(read)]));
  },
  places: ({ fields }) => [...fieldPlaces(fields, false), ...fieldPlaces(fields, true)],
  withTexts: (body, edit) => ({ kind: "multipart", fields: withFieldTexts(body, edit).fields }),
  write({ fields }, filling) {
    const parts = filledFields(fields, filling).map(multipartPart);
    return { text: multipartText(parts, BOUNDARY), contentType: `multipart/form-data; boundary=${BOUNDARY}` };
  },
  // A body that is replaced gets another boundary, and its type with it.
  isReadAs: () => false,
  hasParts: (view) => multipartBoundary(view) !== null,
  fieldsOf: (view) => bodyMultipart(view).texts,
  withJson: (body) => body,
  fault: () => null,
};
