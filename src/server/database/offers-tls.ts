import { connect } from "node:net";

/** PostgreSQL's SSLRequest: its length, and the code of the request. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);

/** Whether this PostgreSQL server offers TLS. Asked over a separate connection, which is closed again. */
export function offersTls(host: string, port: number, limitMs: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: limitMs });
    const finish = (outcome: () => void) => {
      socket.destroy();
      outcome();
    };
    socket.once("connect", () => socket.write(SSL_REQUEST));
    socket.once("data", ([answer]) => {
      if (answer === "S".charCodeAt(0)) finish(() => resolve(true));
      else if (answer === "N".charCodeAt(0)) finish(() => resolve(false));
      else finish(() => reject(new Error("There was an error establishing an SSL connection")));
    });
    // The driver's own messages, by which a connection error is recognized.
    socket.once("timeout", () => finish(() => reject(new Error("timeout expired"))));
    socket.once("end", () => finish(() => reject(new Error("Connection terminated unexpectedly"))));
    socket.once("error", (error) => finish(() => reject(error)));
  });
}
