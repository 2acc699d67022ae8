import type { JsonObject } from "@/interchange/draft/json-value";
import type { ExampleDraft, RequestDraft } from "@/interchange/draft/model";
import { cutName, readName } from "@/interchange/draft/read-text";
import { isSameData } from "@/interchange/draft/same-data";
import { BEHAVIOR_KEY, prunesBody, sendsAnyBody } from "@/interchange/postman/read/body-pruning";
import { fitsItsRequest } from "@/interchange/postman/read/own-request";
import { readDescription } from "@/interchange/postman/read/read-description";
import type { OwnRequest } from "@/interchange/postman/read/read-response";
import { readSide } from "@/interchange/postman/read/read-side";
import type { Surroundings } from "@/interchange/postman/read/surroundings";
import type { RequestSide } from "@/mock-engine/model";
import { lookUp } from "@/mock-engine/variable-scope";
import { inFileOrder } from "./file-order";
import type { FoldedRequest } from "./fold-responses";
import { restored } from "./restored";
import { plainRequest, unheard, writeRequest } from "./write-request";
import { writeResponse } from "./write-response";

/** A request with its examples as an item. */
export function writeRequestItem({ draft: request, folded }: FoldedRequest, around: Surroundings): JsonObject {
  const inherited = around.sendsAnyBody;
  const { name, method, description = "", examples, kept } = request;
  const place = unheard();
  const side = sideOf(request);
  const plain = plainItem(request, inherited);
  const fields = kept?.outer?.fields ?? {};
  const outer = restored(plain, kept?.outer, {
    name: (original) => {
      const read = readName(original, "", place) || cutName(side.url) || "Untitled request";
      return read === name ? original : name;
    },
    request: (original) => (isSaidBy(original, request, fields["description"]) ? original : plain["request"]),
    response: (original) => (examples.length === 0 ? original : plain["response"]),
    [BEHAVIOR_KEY]: (original) => restoreBehavior(original, request, inherited),
  });
  const anyBodySent = sendsAnyBody(outer, inherited);
  const own: OwnRequest = { method, side, anyBodySent };
  const inner = writeRequest({
    method,
    side,
    description,
    kept: kept?.inner,
    pathVariables: "kept",
    isBodyPruned: prunesBody(method, anyBodySent),
    rules: {
      description: (original) => {
        const read = readDescription(original ?? fields["description"], place);
        return read === description ? original : description;
      },
    },
    reread: (written, where) =>
      readSide(written, { pathVariables: "kept", isBodyPruned: prunesBody(method, anyBodySent) }, where),
  });
  const valueOf = lookUp(around.variables);
  const isMarked = (example: ExampleDraft) =>
    !folded.has(example) && !fitsItsRequest(example.request.url, side.url, valueOf);
  const response = writeResponses(request, own, isMarked);
  return {
    ...outer,
    request: typeof outer["request"] === "string" ? outer["request"] : inner,
    ...(Array.isArray(outer["response"]) && { response }),
  };
}

/**
 * An item, its saved responses aside, as it is written where no file has it otherwise.
 *
 * @param inherited whether what it stands in has Postman send bodies with any method
 */
export function plainItem(request: RequestDraft, inherited: boolean): JsonObject {
  return {
    name: request.name,
    request: plainRequest(request.method, sideOf(request), request.description),
    response: [],
    [BEHAVIOR_KEY]: needsBodies(request, inherited) ? { disableBodyPruning: true } : undefined,
  };
}

/** @param isMarked whether an example would be read as a request of its own if nothing said that it is none */
function writeResponses(
  { examples, kept }: RequestDraft,
  own: OwnRequest,
  isMarked: (example: ExampleDraft) => boolean,
): unknown[] {
  return inFileOrder(
    [],
    examples.map((example, index) => ({
      at: example.kept?.at,
      write: () =>
        writeResponse(example, own, { number: (example.kept?.at ?? index) + 1, isMarked: isMarked(example) }),
    })),
    (kept?.leftOut ?? []).map(({ at, entry }) => ({ at, write: () => entry })),
  );
}

/** Whether bodies that are compared would not be sent by Postman, unless it is told to. */
function needsBodies({ method, body, examples }: RequestDraft, inherited: boolean): boolean {
  if (!prunesBody(method, inherited)) return false;
  return body.kind !== "none" || examples.some(({ request }) => request.body.kind !== "none");
}

function restoreBehavior(original: unknown, request: RequestDraft, inherited: boolean): unknown {
  const behavior = typeof original === "object" && original !== null && !Array.isArray(original) ? original : {};
  const own = sendsAnyBody({ [BEHAVIOR_KEY]: behavior }, inherited);
  return needsBodies(request, own) ? { ...behavior, disableBodyPruning: true } : original;
}

/** Whether a request that is saved as the text of its URL says all of this one. */
function isSaidBy(original: unknown, request: RequestDraft, itemDescription: unknown): boolean {
  if (typeof original !== "string" || request.method !== "GET") return false;
  if (readDescription(itemDescription, unheard()) !== (request.description ?? "")) return false;
  const read = readSide({ url: original }, { pathVariables: "kept", isBodyPruned: false }, unheard());
  return isSameData(read, sideOf(request));
}

function sideOf({ url, query, headers, body }: RequestDraft): RequestSide {
  return { url, query, headers, body };
}
