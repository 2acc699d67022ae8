import { callerAddress } from "@/server/auth/caller-address";
import { sessionUserId } from "@/server/auth/session-token";
import { refuseUnsafeRequest } from "./request-guard";

/** What a procedure knows about its caller. */
export interface Context {
  /** The person's id from the session. The procedure checks whether that person still exists. */
  userId: string | null;
  /** The caller's address, for limits on attempts, e.g. `203.0.113.7`. */
  callerAddress: string;
}

export async function createContext({ req }: { req: Request }): Promise<Context> {
  refuseUnsafeRequest(req);
  return { userId: await sessionUserId(req.headers), callerAddress: callerAddress(req.headers) };
}
