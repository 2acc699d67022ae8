import { connect } from "node:net";
import { StartRefusal } from "./progress.mjs";

/** The port of PORT, 3000 when it is unset. */
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
 * Refuses the start when another program serves the port. The server itself asks again: this only spares a build in vain. It asks by
 * connecting and does not listen for a moment: a proxy in front would send calls there, and each would be cut off.
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
