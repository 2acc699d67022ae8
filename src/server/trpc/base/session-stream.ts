import { TRPCError } from "@trpc/server";
import { notSignedIn } from "@/server/auth/refusals";
import { findSession } from "@/server/auth/sessions/data";
import type { SessionKey } from "@/server/auth/sessions/session-cookie";
import { isDatabaseAway } from "@/errors/is-database-away";

/** How often a stream looks whether its session goes on, in milliseconds. */
const LOOK_EVERY_MS = 500;

/**
 * A subscription's stream for as long as the session goes on. After its end no more of it is passed on, and the client is told that it is
 * not signed in. Other values are answered as they are.
 */
export function whileSessionGoesOn(session: SessionKey, stream: unknown): unknown {
  return isStream(stream) ? endWithSession(session, stream) : stream;
}

async function* endWithSession(session: SessionKey, stream: AsyncIterable<unknown>): AsyncGenerator<unknown> {
  const iterator = stream[Symbol.asyncIterator]();
  const end = watchForEnd(session);
  try {
    for (;;) {
      const step = await end.before(iterator.next());
      if (step === "ended") throw new TRPCError({ code: "UNAUTHORIZED", cause: notSignedIn() });
      if (step.done === true) return;
      yield step.value;
    }
  } finally {
    end.stop();
    // Not waited for: it may be waiting for its next value.
    void iterator.return?.();
  }
}

interface End {
  /** What the step comes to, or "ended" if the session ends before; one step at a time. */
  before: <T>(step: Promise<T>) => Promise<T | "ended">;
  stop: () => void;
}

/** Looks at the session again and again until it has ended. While the database is away, the stream itself says so. */
function watchForEnd(session: SessionKey): End {
  let hasEnded = false;
  let tell: (() => void) | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const finish = () => {
    hasEnded = true;
    tell?.();
  };
  const look = async () => {
    const current = await findSession(session).catch((error: unknown) => {
      if (isDatabaseAway(error)) return session;
      throw error;
    });
    if (current === null) finish();
    else if (!isStopped) again();
  };
  const again = () => {
    // A failure ends the stream as well: better none than one for whoever it may be.
    timer = setTimeout(() => void look().catch(finish), LOOK_EVERY_MS);
  };
  again();
  return {
    // A race against one promise for the whole stream would keep all values that the stream has passed on, until it ends.
    before: (step) =>
      new Promise((resolve, reject) => {
        tell = () => resolve("ended");
        // Listened to in any case, or its failure would be nobody's.
        step.then(resolve, reject);
        if (hasEnded) tell();
      }),
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

function isStream(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}
