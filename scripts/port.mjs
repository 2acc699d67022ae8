import { connect } from "node:net";
import { StartRefusal } from "./progress.mjs";

/** The port of PORT; 3000 if unset. */
export function readPort() {
  const text = process.env.PORT?.trim() || "3000";
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65535) {
    throw new StartRefusal(`PORT must be a port number from 1 to 65535, and it is "${text}".`);
  }
  return port;
}

const ANSWER_MS_MAX = 1_000;

/**
 * Refuses the start if another program serves the port. The server checks again; this only avoids a useless build. It connects instead of
 * listening for a moment, because a proxy would send calls to that listener, and each would be cut off.
 */
export async function checkPort(port) {
  const isTaken = await new Promise((resolve) => {
    const probe = connect({ port, host: "127.0.0.1", timeout: ANSWER_MS_MAX });
    const end = (answer) => {
      probe.destroy();
      resolve(answer);
    };
    probe.once("connect", () => end(true));
    probe.once("timeout", () => end(false));
    probe.once("error", () => end(false));
  });
  if (isTaken) {
    throw new StartRefusal(
      `Port ${port} is in use by another program. Stop it, or take another port: PORT=${port + 1} npm start`,
    );
  }
}
