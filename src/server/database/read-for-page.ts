import { isDatabaseAway } from "@/errors/is-database-away";
import { databaseAway } from "@/errors/refusals";

/** Reads something for a server component, so that the browser learns if the database is away. */
export async function readForPage<T>(read: Promise<T>): Promise<T> {
  return read.catch((error: unknown) => {
    if (!isDatabaseAway(error)) throw error;
    const refusal = databaseAway(error);
    // Next.js only passes the digest of a server's error to the browser; error.tsx reads it.
    throw Object.assign(refusal, { digest: refusal.code });
  });
}
