import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** A collector that takes spans by OTLP over HTTP and keeps what it was sent. */
export interface OtlpCollector {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT. */
  url: string;
  exports: { path: string; contentType: string | undefined; bytes: Buffer }[];
  /** Whether anything that was sent has these bytes: protobuf has texts and ids as they are. */
  has: (wanted: string | Buffer) => boolean;
  stop: () => Promise<void>;
}

export async function startOtlpCollector(): Promise<OtlpCollector> {
  const exports: OtlpCollector["exports"] = [];
  const server = createServer((req, res) => {
    void bodyOf(req).then((bytes) => {
      exports.push({ path: req.url ?? "", contentType: req.headers["content-type"], bytes });
      res.writeHead(200, { "Content-Type": "application/x-protobuf" }).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exports,
    has: (wanted) => exports.some(({ bytes }) => bytes.includes(wanted)),
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

async function bodyOf(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
