import { ACCEPTS_ANY, type BodyKind } from "./body-kind";

/** A file with any content: every body of a call is accepted. */
export const binaryKind: BodyKind<"binary"> = { ...ACCEPTS_ANY, shape: () => ({ kind: "binary" }) };
