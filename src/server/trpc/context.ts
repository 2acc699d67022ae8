import { sessionUserId } from "@/server/auth/session-token";
import { callerAddress } from "@/server/auth/caller-address";
import { refuseUnsafeRequest } from "./request-guard";

/** What a procedure knows about its caller. */
export interface Context {
  /** The signed-in person's id, as the session says; whether that person still exists is checked by the procedure. */
  userId: string | null;
  /** Where the call came from, for limits on attempts, e.g. `203.0.113.7`. */
  callerAddress: string;
}

export async function createContext({ req }: { req: Request }): Promise<Context> {
  refuseUnsafeRequest(req);
  return { userId: await sessionUserId(req.headers), callerAddress: callerAddress(req.headers) };
}
