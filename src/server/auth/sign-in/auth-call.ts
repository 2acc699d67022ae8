import { callerAddress } from "@/server/auth/caller-address";
import { type CurrentSession, findSession } from "@/server/auth/sessions/data";
import { presentedDevice } from "@/server/auth/sessions/device-cookie";
import { presentedSession, type SessionKey } from "@/server/auth/sessions/session-cookie";
import type { SignInCall } from "./sign-in";

/** One call of next-auth's URLs: what next-auth's configuration needs to know of it, and what happened in it. */
export interface AuthCall {
  /** For a sign-in: where it comes from. */
  signInCall: () => Promise<SignInCall>;
  /** The session that the call's cookie names, if it goes on. Read once. */
  currentSession: () => Promise<CurrentSession | null>;
  /** Notes a sign-in by password. */
  begun: (signedIn: { session: SessionKey; device: string }) => void;
  /** What was noted; null without a sign-in by password. */
  signedIn: () => { session: SessionKey; device: string } | null;
}

export function newAuthCall(headers: Headers): AuthCall {
  let session: Promise<CurrentSession | null> | undefined;
  let signedIn: { session: SessionKey; device: string } | null = null;
  const readSession = async () => {
    const presented = await presentedSession(headers);
    return presented === null ? null : findSession(presented);
  };
  return {
    signInCall: async () => ({
      address: callerAddress(headers),
      device: presentedDevice(headers),
      userAgent: headers.get("user-agent"),
      replaced: await presentedSession(headers),
    }),
    currentSession: () => (session ??= readSession()),
    begun: (noted) => {
      signedIn = noted;
    },
    signedIn: () => signedIn,
  };
}
