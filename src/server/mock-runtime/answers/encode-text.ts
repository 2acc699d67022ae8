import iconv from "iconv-lite";
import type { EncodeText } from "@/mock-engine/matching/response-plan";

/** Names of the WHATWG Encoding Standard that iconv-lite does not know. */
const OWN_NAMES: Readonly<Record<string, string>> = { "x-mac-cyrillic": "maccyrillic" };

/** The bytes of a text in a charset other than UTF-8. The library reads its tables when the first of them is needed. */
export const encodeText: EncodeText = (text, encoding) =>
  iconv.encode(text, OWN_NAMES[encoding] ?? encoding, { addBOM: false });
