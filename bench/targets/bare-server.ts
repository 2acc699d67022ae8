import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

// The measure of all: what node:http itself takes to answer bytes of that size, with nothing looked up, matched or said about it.
const body = Buffer.from(process.argv[2] ?? "");
const headers = { "Content-Type": "application/json", "Content-Length": body.length };
const answer = (res: ServerResponse) => res.writeHead(200, headers).end(body);

const server = createServer((req, res) => {
  if (req.method === "GET") answer(res);
  // Whoever chooses by a body has to take it in first.
  else req.resume().once("end", () => answer(res));
});

server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.send?.(port);
});
process.on("disconnect", () => process.exit(0));
