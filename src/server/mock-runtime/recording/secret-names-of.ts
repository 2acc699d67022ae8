import { env } from "@/server/env";
import type { RecordingLimits } from "@/server/mock-runtime/snapshots/mock-snapshot";
import { type IsSecret, secretNames } from "./redaction/secrets/added-names";
import { isSecretName } from "./redaction/secrets/secret-names";

const known = new WeakMap<RecordingLimits, IsSecret>();

/** Which names are those of secrets: the built-in ones, those of the instance, and those of the mock server. Made once for its settings. */
export function secretNamesOf(recording: RecordingLimits | null): IsSecret {
  if (recording === null) return isSecretName;
  const own = known.get(recording) ?? secretNames([...env().redactNames, ...recording.redactNames]);
  known.set(recording, own);
  return own;
}
