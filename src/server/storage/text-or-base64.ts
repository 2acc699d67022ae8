import type { ResponseBody } from "@/mock-engine/model";

/** e.g. `"{}"`, or `{ base64: "iVBO…" }` for bytes that are not UTF-8. */
export function textOrBase64(bytes: Uint8Array): ResponseBody {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { base64: Buffer.from(bytes).toString("base64") };
  }
}
