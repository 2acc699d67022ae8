import { isUtf8 } from "node:buffer";
import { percentDecode } from "@/mock-engine/percent";
import type { Steps } from "@/mock-engine/steps";
import type { MockError } from "@/server/mock-runtime/answers/mock-error";
import { hashAccessToken } from "@/server/mock-runtime/tokens/token-text";
import type { AnsweredCall } from "./answered-call";
import { callId } from "./call-id";
import { keptRoute, type KeptRoute } from "./kept-route";
import { presentedTokens } from "./redaction/presented-tokens";
import { redactBody, redactHeader, redactPath, redactQuery } from "./redaction/redact-call";
import { segmentsIn } from "./redaction/secret-segments";
import { isSecretName } from "./redaction/secrets/secret-names";
import type { IsSecret } from "./redaction/secrets/added-names";
import { REDACTED, type Redaction } from "./redaction/secrets/redact";
import { redactShapes } from "./redaction/shapes/shapes";

/** A row of `calls` as JSON for the database: bytes in base64, secrets redacted. */
export interface CallRow {
  id: string;
  mock_server_id: string;
  occurred_at: string;
  form: string;
  method: string;
  path: string;
  query: string;
  headers: { key: string; value: string }[];
  body: string;
  body_bytes: number;
  status: number;
  error: object | null;
  revision: number;
  request_id: string | null;
  route_name: string | null;
  example_id: string | null;
  example_name: string | null;
  score: number | null;
  matched: string | null;
  duration_ms: number;
  token_prefix: string | null;
  token_carrier: string | null;
  route_hash: string | null;
  is_pinned: boolean;
}

/**
 * The row to keep for an answered call, and the route that it matched: in pieces, because a route may have many large examples.
 *
 * @param isSecret which names are those of secrets
 */
export function* callRow(
  answered: AnsweredCall,
  isSecret: IsSecret = isSecretName,
): Steps<{ row: CallRow; route: KeptRoute | null }> {
  const { snapshot, call, token, body, bodyBytes, answer, durationMs, calledAt, order } = answered;
  const { cause } = answer;
  const route = snapshot.mock === null ? null : yield* keptRoute(snapshot.mock, call, isSecret);
  const isSpelledOut = (value: string) => route !== null && route.knownSecrets.has(value);
  const isToken = (text: string) => snapshot.tokens.has(hashAccessToken(text));
  const presented = presentedTokens(call, isSpelledOut, isToken);
  const isKnown = (value: string) => isSpelledOut(value) && !presented.some((token) => value.includes(token));
  const redaction = { isSecret, isKnown, presented };
  const mark = call.target.indexOf("?");
  const path = mark < 0 ? call.target : call.target.slice(0, mark);
  const redactedPath = redactPath(path, redaction, route === null ? undefined : segmentsIn(path, route.secretSegments));
  const matched = cause !== null && "kind" in cause ? cause : null;
  const error = cause !== null && "code" in cause ? cause : null;
  const row: CallRow = {
    id: error?.call?.id ?? callId(order),
    mock_server_id: snapshot.mockServerId,
    occurred_at: new Date(calledAt).toISOString(),
    form: call.form,
    method: call.method,
    path: storable(redactedPath),
    query: storable(mark < 0 ? "" : redactQuery(call.target.slice(mark + 1), redaction)),
    headers: call.headers.map(([key, value]) => ({
      key: storable(redactShapes(key, redaction)),
      value: storable(redactHeader(key, value, redaction)),
    })),
    body: storableBody(body, call, redaction).toString("base64"),
    body_bytes: Math.min(Math.max(bodyBytes, call.bodyBytes ?? 0), INTEGER_MAX),
    status: answer.status,
    error: error && storableError(error, (text) => redactQuoted(text, path, redactedPath, redaction)),
    revision: snapshot.revision,
    request_id: matched?.request.id ?? null,
    route_name: matched?.request.name ?? null,
    example_id: matched?.example.id ?? null,
    example_name: matched?.example.name ?? null,
    score: matched?.score ?? null,
    matched: matched?.how ?? null,
    duration_ms: durationMs,
    token_prefix: token?.prefix ?? null,
    token_carrier: call.tokenCarrier ?? null,
    route_hash: route?.hash ?? null,
    is_pinned: matched?.how === "forced" && matched.example.id === call.pinnedExampleId,
  };
  return { row, route };
}

/** A body with its secrets redacted. */
function storableBody(body: Uint8Array, { headers }: AnsweredCall["call"], redaction: Redaction): Buffer {
  const kept = Buffer.from(body.buffer, body.byteOffset, body.length);
  if (kept.length === 0) return kept;
  const valueOf = (name: string) => headers.find(([key]) => key.toLowerCase() === name)?.[1] ?? "";
  const contentType = valueOf("content-type");
  if (!isReadable(kept, contentType, valueOf("content-encoding"))) return Buffer.alloc(0);
  // A form with an image in it is not valid UTF-8, but may contain a password. As Latin-1, every byte is one character and converts back.
  const encoding = isUtf8(kept) ? "utf8" : "latin1";
  const text = kept.toString(encoding);
  const { isKnown } = redaction;
  const ofLatin1 = { ...redaction, isKnown: (value: string) => isKnown(asUtf8(value)) };
  const redacted = redactBody(text, contentType, encoding === "utf8" ? redaction : ofLatin1);
  return redacted === text ? kept : Buffer.from(redacted, encoding);
}

/**
 * What cannot be searched cannot be redacted. Compressed bodies, encodings in which ASCII letters are not ASCII bytes, and messages of binary
 * formats, in which names and values are not told apart by signs, are not kept. Files are.
 */
function isReadable(body: Buffer, contentType: string, contentEncoding: string): boolean {
  const isPlain = /^(?:\s|identity|,)*$/i.test(contentEncoding);
  const mark = ((body[0] ?? 0) << 8) | (body[1] ?? 0);
  return (
    isPlain &&
    !/charset\s*=\s*"?utf-?(?:7|16|32)/i.test(contentType) &&
    mark !== 0xfffe &&
    mark !== 0xfeff &&
    !BINARY_MESSAGE.test(contentType)
  );
}

const BINARY_MESSAGE =
  /^\s*application\/(?:[\w.-]*\+)?(?:x-|vnd\.)?(?:google\.)?(?:protobuf|protobuffer|grpc|grpc-web|msgpack|messagepack|cbor|bson|avro|thrift|ion|amf|smile|flatbuffers|java-serialized-object|fastinfoset)\b(?!\+?(?:json|text))/i;

function asUtf8(latin1: string): string {
  const bytes = Buffer.from(latin1, "latin1");
  return isUtf8(bytes) ? bytes.toString("utf8") : latin1;
}

/** The largest value of PostgreSQL's integer. A call may announce any length. */
const INTEGER_MAX = 2_147_483_647;

/** PostgreSQL's text and jsonb cannot store NUL, which a header may contain, and jsonb cannot store half of a surrogate pair. */
function storable(text: string): string {
  return (text.includes("\u0000") ? text.replaceAll("\u0000", "\ufffd") : text).toWellFormed();
}

const QUOTED_BETWEEN = [
  ["`", "`"],
  ["`", "/"],
  ["/", "/"],
  ["/", "`"],
] as const;

/** A hint quotes segments of the call's path, decoded, and several with a slash between them. What was redacted there is redacted here. */
function redactQuoted(text: string, path: string, redactedPath: string, redaction: Redaction): string {
  let redacted = redactShapes(text, redaction);
  if (path === redactedPath) return redacted;
  const instead = redactedPath.split("/");
  path.split("/").forEach((segment, at) => {
    const now = instead[at] ?? REDACTED;
    if (segment === now) return;
    const [secret, mark] = [percentDecode(segment), percentDecode(now)];
    // Twice, because two that stand side by side have one slash between them.
    for (const [before, after] of [...QUOTED_BETWEEN, ...QUOTED_BETWEEN]) {
      redacted = redacted.replaceAll(`${before}${secret}${after}`, () => `${before}${mark}${after}`);
    }
  });
  return redacted;
}

/** An error with all its texts redacted, and as PostgreSQL takes them. */
function storableError(error: MockError, redact: (text: string) => string): object {
  const asStorable = (_key: string, value: unknown) => (typeof value === "string" ? storable(redact(value)) : value);
  return JSON.parse(JSON.stringify(error, asStorable)) as object;
}
