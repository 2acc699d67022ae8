import type { Format } from "./draft/format";
import { postman } from "./postman/postman-format";

/** All formats that can be imported, in the order in which they are tried. To add one, add a folder beside postman/ and a line here. */
export const FORMATS: readonly Format[] = [postman];
