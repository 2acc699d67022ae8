import { connect } from "node:net";
import { describe, expect, inject, it } from "vitest";
import { appLanes, headlessLane, type Lane } from "./lanes";
import { RawConnection } from "./raw-http";
import { BODY_BYTES_MAX, LARGE_TEXT } from "./wire-collection";

/** Far more than the buffers of a connection hold: most of it is not read when the answer is written. */
const UNREAD = Buffer.alloc(4 * 1024 * 1024, "a");
const TIMES = 10;

const CASES: [name: string, status: number, head: (lane: Lane) => string][] = [
  ["headers without an end", 431, ({ host }) => `GET / HTTP/1.1\r\nHost: ${host}\r\nX-Huge: `],
  ["what is no HTTP", 400, () => "nonsense\r\n"],
  ["a call without a Host", 400, () => `POST / HTTP/1.1\r\nContent-Length: ${UNREAD.length}\r\n\r\n`],
  [
    "an announced body that is too large",
    413,
    ({ host, prefix }) => `POST ${prefix}/echo HTTP/1.1\r\nHost: ${host}\r\nContent-Length: ${UNREAD.length}\r\n\r\n`,
  ],
  [
    "a body in chunks that is too large",
    413,
    ({ host, prefix }) =>
      `POST ${prefix}/echo HTTP/1.1\r\nHost: ${host}\r\nTransfer-Encoding: chunked\r\n\r\n${UNREAD.length.toString(16)}\r\n`,
  ],
  [
    "a body in chunks that are none",
    400,
    ({ host, prefix }) =>
      `POST ${prefix}/echo HTTP/1.1\r\nHost: ${host}\r\nTransfer-Encoding: chunked\r\n\r\nno chunk\r\n`,
  ],
];

const LANES = [...appLanes().filter(({ isPathForm }) => !isPathForm), headlessLane()];

describe.each(LANES)("a caller that sends on and reads later gets its refusal: $name", (lane) => {
  it.each(CASES)("%s: %i", async (_name, status, head) => {
    expect(UNREAD.length).toBeGreaterThan(BODY_BYTES_MAX);
    const answers = await Promise.all(Array.from({ length: TIMES }, () => answerTo(lane.port, head(lane))));
    expect(answers).toEqual(Array.from({ length: TIMES }, () => `HTTP/1.1 ${status}`));
  });
});

it("what follows a good call and is none does not take that call's answer away", async () => {
  const [lane] = LANES;
  const call = `GET /echo HTTP/1.1\r\nHost: ${lane?.host}\r\n\r\n`;
  expect(await answerTo(inject("wire").nodePort, `${call}nonsense\r\n`)).toMatch(/^HTTP\/1\.1 (?!400)\d{3}$/);
});

it("a call that turns out to be none is refused after the answers of those before it, which stay whole", async () => {
  const [lane] = LANES;
  if (lane === undefined) throw new Error("There is a node lane.");
  const connection = await RawConnection.open(lane.port);
  const good = `GET /response/large HTTP/1.1\r\nHost: ${lane.host}\r\n\r\n`;
  const bad = `POST /echo HTTP/1.1\r\nHost: ${lane.host}\r\nTransfer-Encoding: chunked\r\n\r\nno chunk\r\n`;
  connection.write(good.repeat(4) + bad);
  for (let times = 0; times < 4; times += 1) {
    const { status, body } = await connection.response();
    expect([status, body.toString()]).toEqual([200, LARGE_TEXT]);
  }
  expect((await connection.response()).status).toBe(400);
  await connection.closed();
  connection.destroy();
});

/** Writes the head and what will not be read, and only then reads: the first line's version and status, or what went wrong. */
function answerTo(port: number, head: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    let answer = "";
    socket.pause();
    socket.on("data", (chunk: Buffer) => (answer += chunk.toString("latin1")));
    socket.on("error", (error) => resolve(`${error.message} after "${answer}"`));
    socket.on("end", () => {
      socket.destroy();
      resolve(answer.slice(0, "HTTP/1.1 431".length));
    });
    socket.write(head);
    socket.write(UNREAD);
    // Of a body in chunks, where it is one: Next.js reads to its end.
    socket.write("\r\n0\r\n\r\n", () => socket.resume());
  });
}
