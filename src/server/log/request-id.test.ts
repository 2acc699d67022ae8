import { expect, it } from "vitest";
import { requestIdOf } from "./request-id";

it.each(["a", "0f8f-ABC_~.", "Root=1-67891233-abcdef012345678912345678", "aGVsbG8+Lw==", "x".repeat(128)])(
  "%s is taken as it came",
  (id) => {
    expect(requestIdOf(id)).toBe(id);
  },
);

it.each([undefined, null, "", " ", "a b", "a,b", "a\nb", "ü", "<script>", "x".repeat(129)])(
  "in place of %j there is a new one",
  (id) => {
    const made = requestIdOf(id);
    expect(made).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(requestIdOf(id)).not.toBe(made);
  },
);
