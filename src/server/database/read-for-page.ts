import { databaseAway } from "@/errors/refusals";
import { isDatabaseAway } from "@/errors/is-database-away";

/** What a page is made from, for server components; that the database is away gets through to the browser. */
export async function readForPage<T>(read: Promise<T>): Promise<T> {
  return read.catch((error: unknown) => {
    if (!isDatabaseAway(error)) throw error;
    const refusal = databaseAway(error);
    // Next.js keeps a server's error from the browser, all but its digest: error.tsx tells by that.
    throw Object.assign(refusal, { digest: refusal.code });
  });
}
