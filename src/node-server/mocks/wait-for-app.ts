import { connect } from "node:net";

/** How long a call waits for an app process that is being started again. */
const WAIT_MS = 20_000;
const TRY_AGAIN_MS = 50;
/** Per process. Each waiting call holds a connection, and some of its body. Source: docs/serving.md, "Limits". */
const WAITING_MAX = 1_000;

/** @param tell called later, with false if the app is not there in time; at once if too many wait. Returns what ends the wait untold. */
export type WaitForApp = (tell: (isThere: boolean) => void) => () => void;

/**
 * Waits for an app that does not listen at the moment. One connection is tried at a time, however many calls wait: an app that has just
 * started is not to be met by all of their attempts.
 */
export function createWaitForApp(socketPath: string, { waitMs = WAIT_MS, waitingMax = WAITING_MAX } = {}): WaitForApp {
  const waiting = new Set<(isThere: boolean) => void>();
  let isTrying = false;

  const tryLater = () => {
    isTrying = waiting.size > 0;
    if (isTrying) setTimeout(tryNow, TRY_AGAIN_MS);
  };
  const tryNow = () => {
    const attempt = connect(socketPath);
    attempt.once("error", tryLater);
    attempt.once("connect", () => {
      attempt.destroy();
      isTrying = false;
      for (const end of [...waiting]) end(true);
    });
  };

  return (tell) => {
    if (waiting.size >= waitingMax) {
      tell(false);
      return () => undefined;
    }
    const leave = () => {
      clearTimeout(timer);
      waiting.delete(end);
    };
    const end = (isThere: boolean) => {
      leave();
      tell(isThere);
    };
    const timer = setTimeout(end, waitMs, false);
    waiting.add(end);
    if (!isTrying) tryLater();
    return leave;
  };
}
