/**
 * The answer to a call that next-auth would fail at, with a stack in the log: a body that is not what it says. And to one that would write
 * a line of the caller's own into the log, which our pages never ask for. Null for all others.
 */
export async function refuseAuthCall(request: Request, action: string | undefined): Promise<Response | null> {
  if (action === "_log") return new Response("Nothing is logged here.", { status: 404 });
  if (request.method !== "POST" || !/\bjson\b/i.test(request.headers.get("content-type") ?? "")) return null;
  const isJson = await request
    .clone()
    .json()
    .then(
      (body: unknown) => typeof body === "object" && body !== null,
      () => false,
    );
  return isJson ? null : new Response("The body must be a JSON object.", { status: 400 });
}
