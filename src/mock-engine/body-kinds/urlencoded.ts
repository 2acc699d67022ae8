import { bodyUrlencoded } from "@/mock-engine/call-body";
import { pairCriteria } from "@/mock-engine/criteria/pairs";
import { FORM_TYPE } from "@/mock-engine/media-type";
import { atOnce } from "@/mock-engine/steps";
import type { BodyKind } from "./body-kind";
import { fieldCriteria, fieldPlaces, filledFields, storedFields, withFieldTexts } from "./fields";
import { formText } from "./form-text";

/** A form in the browsers' default encoding. */
export const urlencodedKind: BodyKind<"urlencoded"> = {
  shape(json) {
    const fields = storedFields(json["fields"]);
    return fields && { kind: "urlencoded", fields };
  },
  criteria: ({ fields }) => atOnce(pairCriteria("body", fieldCriteria(fields), bodyUrlencoded)),
  places: ({ fields }) => fieldPlaces(fields, false),
  withTexts: (body, edit) => ({ kind: "urlencoded", fields: withFieldTexts(body, edit).fields }),
  write({ fields }, filling) {
    const sent = filledFields(fields, filling).filter(({ file }) => file !== true);
    return { text: formText(sent), contentType: FORM_TYPE };
  },
  isReadAs: (mediaType) => mediaType === "" || mediaType === "text/plain" || mediaType === FORM_TYPE,
  hasParts: (view) => bodyUrlencoded(view).valuesByKey.size > 0,
  fieldsOf: bodyUrlencoded,
  withJson: (body) => body,
  fault: () => null,
};
