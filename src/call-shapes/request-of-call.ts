import type { RequestSide } from "@/mock-engine/model";
import { pathShape } from "@/mock-engine/path-shape";
import { NAME_LENGTH_MAX } from "@/schemas/limits";
import { savedAddress, sideOfCall } from "./example-from-answer";
import { replayedCall, type RecordedCall } from "./replayed-call";

/** A new request with its first example, before a person has edited them. */
export interface NewRequestParts {
  name: string;
  method: string;
  request: RequestSide;
  /** The path with its ids as wildcards, e.g. `/orders/{id}`; null if it has no ids. */
  shape: string | null;
  example: { name: string; status: number; body: string };
}

/**
 * A request that would answer the call, with a first example. Its URL matches any id, it has the headers that somebody set on purpose, and
 * the example is what the method usually answers. `PUT /orders/42` becomes `PUT /orders/{id}`, and `200` with the body that was sent.
 */
export function requestOfCall(recorded: RecordedCall): NewRequestParts {
  const { call } = replayedCall(recorded);
  const side = sideOfCall(call, "");
  const shape = pathShape(recorded.path);
  return {
    name: `${recorded.method} ${shape}`.slice(0, NAME_LENGTH_MAX),
    method: recorded.method,
    request: {
      ...side,
      url: savedAddress(shape, ""),
      headers: side.headers.filter(({ key }) => !isOfTheClient(key)),
      // A cut body would be compared as if it were complete.
      body: recorded.isBodyCut || typeof recorded.body !== "string" ? { kind: "none" } : side.body,
    },
    shape: shape === recorded.path ? null : shape,
    example: exampleOf(recorded, side),
  };
}

function exampleOf({ method, path }: RecordedCall, side: RequestSide): NewRequestParts["example"] {
  if (method === "DELETE") return { name: "Deleted", status: 204, body: "" };
  const isSent = method === "POST" || method === "PUT" || method === "PATCH";
  const status = method === "POST" ? 201 : 200;
  const name = method === "POST" ? "Created" : "OK";
  if (isSent && side.body.kind === "json") return { name, status, body: side.body.text };
  const last = path.split("/").at(-1) ?? "";
  const id = pathShape(last) === "{id}" ? last : null;
  return { name, status, body: id === null ? "{}" : JSON.stringify({ id: idValue(id) }, null, 2) };
}

function idValue(text: string): string | number {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : text;
}

/** Headers that browsers, tools and proxies send by themselves: an example with such a condition would not match other clients. */
function isOfTheClient(name: string): boolean {
  const byItself =
    /^(user-agent|accept(-(encoding|language))?|cache-control|pragma|origin|referer|dnt|cookie|te|via|forwarded|traceparent|tracestate|priority|upgrade-insecure-requests|if-(none-match|modified-since)|(sec|x-forwarded|cf|postman)-.*|x-(real-ip|request-id|correlation-id))$/i;
  return byItself.test(name.trim());
}
