import { callerAddress } from "@/server/auth/caller-address";
import { presentedSession, type SessionKey } from "@/server/auth/sessions/session-cookie";
import { refuseUnsafeRequest } from "./request-guard";

/** What a procedure knows about its caller. */
export interface Context {
  /** The session that the caller's cookie names. The procedure checks whether it goes on. */
  session: SessionKey | null;
  /** The caller's address, for limits on attempts, e.g. `203.0.113.7`. */
  callerAddress: string;
}

export async function createContext({ req }: { req: Request }): Promise<Context> {
  refuseUnsafeRequest(req);
  return { session: await presentedSession(req.headers), callerAddress: callerAddress(req.headers) };
}
