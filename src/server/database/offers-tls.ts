import { connect } from "node:net";

/** PostgreSQL's SSLRequest: its own length, and the number that stands for the question. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);

/** Whether the PostgreSQL there takes connections with TLS; asked over a connection of its own, which is closed again. */
export function offersTls(host: string, port: number, limitMs: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: limitMs });
    const settle = (outcome: () => void) => {
      socket.destroy();
      outcome();
    };
    socket.once("connect", () => socket.write(SSL_REQUEST));
    socket.once("data", ([answer]) => {
      if (answer === "S".charCodeAt(0)) settle(() => resolve(true));
      else if (answer === "N".charCodeAt(0)) settle(() => resolve(false));
      else settle(() => reject(new Error("There was an error establishing an SSL connection")));
    });
    // In the driver's words, by which an error is told to be one of the connection.
    socket.once("timeout", () => settle(() => reject(new Error("timeout expired"))));
    socket.once("end", () => settle(() => reject(new Error("Connection terminated unexpectedly"))));
    socket.once("error", (error) => settle(() => reject(error)));
  });
}
