import { TRPCError } from "@trpc/server";
import { AppError } from "@/errors/app-error";
import { API_REQUEST_BYTES_MAX } from "@/schemas/limits";
import { env } from "@/server/env";

/**
 * Refuses requests that our clients never send: a write from a page of another origin (mocked pages are hostile content, and may be on a
 * subdomain that browsers count as the same site), a form or file upload, a body that is too large.
 */
export function refuseUnsafeRequest(req: Request): void {
  if (req.method !== "POST") return;

  const origin = req.headers.get("origin");
  if (origin !== null && !isOwnOrigin(origin)) {
    throw asTrpcError(
      new AppError("FORBIDDEN", "cross_origin", `Changes are not accepted from pages of ${origin.slice(0, 200)}.`),
    );
  }
  const mediaType = req.headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
  if (mediaType !== "application/json") {
    throw new TRPCError({ code: "UNSUPPORTED_MEDIA_TYPE" });
  }
  if (Number(req.headers.get("content-length") ?? 0) > API_REQUEST_BYTES_MAX) throw requestTooLarge();
}

/** The same request with a body that fails when it becomes too large, because Content-Length may be missing. */
export function limitBody(req: Request): Request {
  if (req.body === null) return req;
  let bytes = 0;
  const limited = req.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        if (bytes > API_REQUEST_BYTES_MAX) controller.error(requestTooLarge());
        else controller.enqueue(chunk);
      },
    }),
  );
  const { method, headers, signal } = req;
  // Node requires this option to stream a request's body; the DOM types do not have it.
  const init: RequestInit & { duplex: "half" } = { method, headers, signal, body: limited, duplex: "half" };
  // Not copied from the request itself: Next.js passes a Proxy, whose private members newer versions of Node.js cannot read.
  return new Request(req.url, init);
}

/** On a local instance `localhost`, `127.0.0.1` and `[::1]` are the same app, whichever of them APP_URL names. */
function isOwnOrigin(origin: string): boolean {
  const { appUrl, isLocal } = env();
  if (origin === appUrl.origin) return true;
  if (!isLocal || !URL.canParse(origin)) return false;
  const { hostname, port, protocol } = new URL(origin);
  return LOOPBACK_NAMES.includes(hostname) && port === appUrl.port && protocol === appUrl.protocol;
}

const LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"];

function requestTooLarge(): TRPCError {
  const megabytes = API_REQUEST_BYTES_MAX / 1024 / 1024;
  return asTrpcError(new AppError("PAYLOAD_TOO_LARGE", "limit_reached", `A request may have at most ${megabytes} MB.`));
}

function asTrpcError(error: AppError): TRPCError {
  return new TRPCError({ code: error.kind, message: error.message, cause: error });
}
