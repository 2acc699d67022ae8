import { ACCEPTS_ANY, type BodyKind } from "./body-kind";

/** No body: the example does not look at a call's body. */
export const noneKind: BodyKind<"none"> = { ...ACCEPTS_ANY, shape: () => ({ kind: "none" }) };
