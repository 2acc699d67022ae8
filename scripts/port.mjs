import { createServer } from "node:net";
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

/** Refuses the start when nothing can listen on the port. The server itself asks again: this only spares a build in vain. */
export async function checkPort(port) {
  const error = await new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", resolve).listen(port, "127.0.0.1", () => probe.close(() => resolve(null)));
  });
  if (error?.code === "EADDRINUSE") {
    throw new StartRefusal(
      `Port ${port} is in use by another program. Stop it, or take another port: PORT=${port + 1} npm start`,
    );
  }
  if (error?.code === "EACCES") {
    throw new StartRefusal(
      `Port ${port} needs rights that this user does not have. Take one above 1023: PORT=3000 npm start`,
    );
  }
  if (error !== null) throw error;
}
