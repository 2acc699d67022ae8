import { Client, type ClientConfig } from "pg";
import { outsideRequests } from "@/server/process/outside-requests";
import { connectionSettings, type DatabaseAddress } from "./connection-settings";
import { offersTls } from "./offers-tls";

/** Hosts that are known to offer TLS. They are not asked again before each connection. */
const offering = new Set<string>();

/** A connection of its own, not connected yet, for separate tasks such as migrations. */
export function databaseClient(address: DatabaseAddress): Client {
  const { Client: Connecting, ...config } = clientSettings(address);
  return new Connecting(config);
}

/**
 * The configuration of a connection or a pool.
 *
 * @param connectMsMax how long connecting may take; 0 for no limit. The pool's own limit would also end the wait for a connection that is
 * in use.
 */
export function clientSettings(address: DatabaseAddress, connectMsMax = 0) {
  const { isTlsOptional, ...config } = connectionSettings(address);
  return { ...config, Client: isTlsOptional ? preferringTls(connectMsMax) : connectingWithin(connectMsMax) };
}

function connectingWithin(connectionTimeoutMillis: number) {
  return class extends Client {
    constructor(config?: ClientConfig) {
      super({ ...config, connectionTimeoutMillis });
    }

    // A connection lives longer than the request that needed it first.
    override connect(): Promise<Client>;
    override connect(callback: (error: Error | null, client?: Client) => void): void;
    override connect(callback?: (error: Error | null, client?: Client) => void): Promise<Client> | void {
      return outsideRequests(() => (callback === undefined ? super.connect() : super.connect(once(callback))));
    }
  };
}

/** The driver keeps its callback as long as the connection, and a callback can hold on to the request that made it. */
function once<Args extends unknown[]>(callback: (...args: Args) => void): (...args: Args) => void {
  let waiting: typeof callback | null = callback;
  return (...args) => {
    const told = waiting;
    waiting = null;
    told?.(...args);
  };
}

/** `sslmode=prefer`, which the driver does not support: TLS if the server has it, else without. */
function preferringTls(connectMsMax: number) {
  return class extends connectingWithin(connectMsMax) {
    override connect(): Promise<Client>;
    override connect(callback: (error: Error | null, client?: Client) => void): void;
    override connect(callback?: (error: Error | null, client?: Client) => void): Promise<Client> | void {
      const connected = this.#connect();
      if (callback === undefined) return connected;
      connected.then(
        (client) => callback(null, client),
        (error: unknown) => callback(error as Error),
      );
    }

    async #connect(): Promise<Client> {
      const where = `${this.host}:${this.port}`;
      if (!offering.has(where)) {
        if (await offersTls(this.host, this.port, connectMsMax)) offering.add(where);
        else Object.assign(this, { ssl: false, connection: Object.assign(this.connection, { ssl: false }) });
      }
      return super.connect().catch((error: unknown) => {
        // The server may have stopped offering TLS meanwhile.
        offering.delete(where);
        throw error;
      });
    }
  };
}
