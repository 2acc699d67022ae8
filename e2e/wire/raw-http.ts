import { connect, type Socket } from "node:net";

/** A response as it came off the wire: what fetch would join, decode, follow or hide is all there. */
export interface RawResponse {
  status: number;
  statusText: string;
  /** Every header line in order. */
  lines: [name: string, value: string][];
  /** Without the framing of chunks. */
  body: Buffer;
  /** Interim answers that came first: `[100]`. */
  interim: number[];
}

export interface RawRequest {
  method?: string;
  /** Sent as it is. */
  target: string;
  /** name, value, name, value, … sent as they are. */
  headers?: readonly string[];
  /** Content-Length is added for it. */
  body?: Uint8Array | string;
}

const ANSWER_TIMEOUT_MS = 15_000;

/** Sends one request on a connection of its own, written out or to be, and answers its response. */
export async function send(port: number, request: RawRequest | string): Promise<RawResponse> {
  const connection = await RawConnection.open(port);
  try {
    connection.write(typeof request === "string" ? request : requestBytes(request));
    return await connection.response(typeof request === "string" ? undefined : request.method);
  } finally {
    connection.destroy();
  }
}

/** The bytes of a request; `body` may be left to be written later. */
export function requestBytes({ method = "GET", target, headers = [], body }: RawRequest): Buffer {
  const lines = [`${method} ${target} HTTP/1.1`];
  for (let at = 0; at + 1 < headers.length; at += 2) lines.push(`${headers[at]}: ${headers[at + 1]}`);
  const bytes = body === undefined ? Buffer.alloc(0) : Buffer.from(body);
  if (body !== undefined) lines.push(`Content-Length: ${bytes.length}`);
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"), bytes]);
}

/** The values of a header, one a line. */
export function valuesOf({ lines }: RawResponse, name: string): string[] {
  return lines.filter(([line]) => line.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
}

/** One connection on which requests are written and responses read by hand. */
export class RawConnection {
  private received = Buffer.alloc(0);
  private isClosed = false;
  private wake = () => {};

  private constructor(private readonly socket: Socket) {
    socket.on("data", (chunk: Buffer) => {
      this.received = Buffer.concat([this.received, chunk]);
      this.wake();
    });
    const end = () => {
      this.isClosed = true;
      this.wake();
    };
    socket.on("close", end);
    socket.on("end", end);
    // A reset shows as a close: what was received until then decides.
    socket.on("error", end);
  }

  static open(port: number): Promise<RawConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("error", reject);
      socket.once("connect", () => {
        socket.setNoDelay(true);
        resolve(new RawConnection(socket));
      });
    });
  }

  write(bytes: Uint8Array | string): void {
    this.socket.write(bytes);
  }

  destroy(): void {
    this.socket.destroy();
  }

  /** The next response on this connection, interim ones included in it. */
  async response(method = "GET"): Promise<RawResponse> {
    const interim: number[] = [];
    for (;;) {
      const head = await this.until(() => this.takeHead());
      if (head.status >= 200) return { ...head, body: await this.body(method, head), interim };
      interim.push(head.status);
    }
  }

  /** True once the other side has closed the connection. */
  async closed(): Promise<true> {
    return this.until(() => (this.isClosed ? true : null));
  }

  private takeHead() {
    const end = this.received.indexOf("\r\n\r\n");
    if (end === -1) return null;
    const [statusLine = "", ...rest] = this.received.subarray(0, end).toString("latin1").split("\r\n");
    this.received = this.received.subarray(end + 4);
    const [, status = "", statusText = ""] = /^HTTP\/1\.1 (\d{3}) ?(.*)$/.exec(statusLine) ?? [];
    const lines = rest.map((line): [string, string] => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    });
    return { status: Number(status), statusText, lines };
  }

  private async body(method: string, head: Omit<RawResponse, "body" | "interim">): Promise<Buffer> {
    const response = { ...head, body: Buffer.alloc(0), interim: [] };
    if (method === "HEAD" || head.status === 204 || head.status === 304) return this.take(0);
    const [length] = valuesOf(response, "content-length");
    if (length !== undefined) return this.take(Number(length));
    if (valuesOf(response, "transfer-encoding").includes("chunked")) return this.chunks();
    await this.closed();
    return this.take(this.received.length);
  }

  private async chunks(): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for (;;) {
      const size = await this.until(() => this.takeLine());
      const chunk = await this.take(Number.parseInt(size, 16));
      await this.until(() => this.takeLine());
      if (chunk.length === 0) return Buffer.concat(chunks);
      chunks.push(chunk);
    }
  }

  private takeLine(): string | null {
    const end = this.received.indexOf("\r\n");
    if (end === -1) return null;
    const line = this.received.subarray(0, end).toString("latin1");
    this.received = this.received.subarray(end + 2);
    return line;
  }

  private take(bytes: number): Promise<Buffer> {
    return this.until(() => {
      if (this.received.length < bytes) return null;
      const taken = this.received.subarray(0, bytes);
      this.received = this.received.subarray(bytes);
      return taken;
    });
  }

  private async until<Value>(attempt: () => Value | null): Promise<Value> {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      this.wake();
    }, ANSWER_TIMEOUT_MS);
    try {
      for (;;) {
        const value = attempt();
        if (value !== null) return value;
        if (this.isClosed) throw new Error(`The connection was closed after ${this.received.length} bytes more.`);
        if (isLate) throw new Error(`No answer within ${ANSWER_TIMEOUT_MS / 1000} s.`);
        await new Promise<void>((resolve) => (this.wake = resolve));
      }
    } finally {
      clearTimeout(timer);
    }
  }
}
