import type { ResponseBody } from "@/mock-engine/model";
import * as z from "@/schemas/problems/zod";
import { base64ByteLength } from "@/schemas/text/base64";
import { utf8ByteLength } from "@/schemas/text/text";

/** Text, or bytes as `{ base64: "AAEC" }`. Not z.union, whose errors do not name the field. */
export function bodySchema({ textBytesMax, binaryBytesMax }: { textBytesMax: number; binaryBytesMax: number }) {
  return z.custom<ResponseBody>().superRefine((body: unknown, context) => {
    const refuse = (path: string[], message: string) =>
      context.addIssue({ code: "custom", path, message, input: body });

    if (typeof body === "string") {
      if (utf8ByteLength(body) > textBytesMax) refuse([], `Must be at most ${textBytesMax} bytes.`);
      else if (!body.isWellFormed()) refuse([], 'Must not hold broken Unicode; send bytes as {"base64": "..."}.');
      return;
    }
    if (typeof body !== "object" || body === null || !("base64" in body) || typeof body.base64 !== "string") {
      refuse([], 'Must be text or {"base64": "..."}.');
      return;
    }
    for (const key of Object.keys(body)) if (key !== "base64") refuse([key], "Is not a known field.");
    const bytes = base64ByteLength(body.base64);
    if (bytes === null) refuse(["base64"], "Must be base64 with padding (RFC 4648 section 4).");
    else if (bytes > binaryBytesMax) refuse(["base64"], `Must be at most ${binaryBytesMax} bytes.`);
  });
}
