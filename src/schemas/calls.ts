import { positionSchema } from "./collection";
import {
  CALLS_PAGE_SIZE_DEFAULT,
  CALLS_PAGE_SIZE_MAX,
  CALLS_WAIT_MS_DEFAULT,
  CALLS_WAIT_MS_MAX,
  CALLS_WAITED_FOR_MAX,
  KEEP_CALLS_MAX,
  KEEP_DAYS_MAX,
  REDACT_NAME_LENGTH_MAX,
  REDACT_NAMES_MAX,
  URL_LENGTH_MAX,
} from "./limits";
import { triedCallShape } from "./mock-server";
import * as z from "./problems/zod";
import { requestSidePatchSchema } from "./requests/request-side";
import { instantSchema } from "./text/instant";
import { idSchema, textSchema } from "./text/text";
import { workIdField } from "./work";

const mockServerScope = { workspaceId: idSchema, mockServerId: idSchema };

/** Selects calls of a mock server, e.g. `{ method: "GET", status: "4xx", matched: false }`; all conditions must hold. */
export const callFilterSchema = z.strictObject({
  method: textSchema(64).optional(),
  /** A part of the path. */
  path: textSchema(URL_LENGTH_MAX).optional(),
  status: z.union([z.int().min(100).max(599), z.enum(["2xx", "3xx", "4xx", "5xx"])]).optional(),
  exampleId: idSchema.optional(),
  /** Whether an example answered. */
  matched: z.boolean().optional(),
  /** A part of the path, the query, a header, the body, or the name of the route or example; letter case does not matter. */
  text: textSchema(1_000).optional(),
});

export type CallFilter = z.infer<typeof callFilterSchema>;

const filtered = { ...mockServerScope, filter: callFilterSchema.default({}) };

/** The last call of a page, e.g. `2026-11-22T23:00:00.000Z_550e8400-e29b-41d4-a716-446655440000`. */
const callCursorSchema = textSchema(100).refine(isCallCursor, {
  error: "Must be the cursor that the page before answered.",
});

function isCallCursor(cursor: string): boolean {
  const [occurredAt = "", id, ...rest] = cursor.split("_");
  if (!occurredAt.endsWith("Z") || !instantSchema.safeParse(occurredAt).success) return false;
  return rest.length === 0 && idSchema.safeParse(id).success;
}

/** `cursor`: from the previous page; without it the newest calls. */
export const listCallsInput = z.strictObject({
  ...filtered,
  cursor: callCursorSchema.nullish(),
  limit: z.int().min(1).max(CALLS_PAGE_SIZE_MAX).default(CALLS_PAGE_SIZE_DEFAULT),
});

export const countCallsInput = z.strictObject(filtered);

export const callIdInput = z.strictObject({ ...mockServerScope, callId: idSchema });

/** Waits until this many calls have come since `since`; without it, all calls that are kept count. */
export const waitForCallsInput = z.strictObject({
  ...filtered,
  count: z.int().min(1).max(CALLS_WAITED_FOR_MAX).default(1),
  since: instantSchema.optional(),
  timeoutMs: z.int().min(0).max(CALLS_WAIT_MS_MAX).default(CALLS_WAIT_MS_DEFAULT),
});

/** `lastEventId`: the id of the last call that arrived, sent by browsers that reconnect. */
export const watchCallsInput = z.strictObject({ ...mockServerScope, lastEventId: idSchema.nullish() });

const anyCall = { callId: idSchema.optional(), call: z.strictObject(triedCallShape).optional() };
const isOneCall = ({ callId, call }: { callId?: unknown; call?: unknown }) =>
  (callId === undefined) !== (call === undefined);
const ONE_CALL = { error: "Give either callId or call.", path: ["callId"] };

/** A recorded call by its id, or a call that is not made. */
export const explainCallInput = z
  .strictObject({ ...mockServerScope, ...anyCall, ...workIdField })
  .refine(isOneCall, ONE_CALL);

/** `exampleId`: the example that the call should get. */
export const suggestInput = z
  .strictObject({ ...mockServerScope, exampleId: idSchema, ...anyCall, ...workIdField })
  .refine(isOneCall, ONE_CALL);

/** A change of an example that is not saved yet; `position`: its new place among its request's examples, from 0. */
export const previewChangeInput = z.strictObject({
  ...mockServerScope,
  exampleId: idSchema,
  patch: requestSidePatchSchema.default({}),
  position: positionSchema.optional(),
  ...workIdField,
});

export const exportCallsInput = z.strictObject({ ...filtered, callId: idSchema.optional(), ...workIdField });

export const missingRoutesInput = z.strictObject({ ...mockServerScope, ...workIdField });

/** Names whose values are redacted in recorded calls, in any style: `customer ref` is `customerRef` and `Customer-Ref` too. */
const redactNamesSchema = z
  .array(
    textSchema(REDACT_NAME_LENGTH_MAX)
      .trim()
      .refine((name) => /\p{L}/u.test(name), { error: "Each name must have a letter." }),
  )
  .max(REDACT_NAMES_MAX);

export const setRecordingInput = z.strictObject({
  ...mockServerScope,
  enabled: z.boolean().optional(),
  keepCalls: z.int().min(1).max(KEEP_CALLS_MAX).optional(),
  keepDays: z.int().min(1).max(KEEP_DAYS_MAX).optional(),
  redactNames: redactNamesSchema.optional(),
});
