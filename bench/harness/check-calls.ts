import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { Call } from "./load";

const HEAD_END = "\r\n\r\n";

/** Makes each call once, and throws with the first answer that is not the expected one: a fast wrong answer is none. */
export async function checkCalls(port: number, calls: readonly Call[]): Promise<void> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  await once(socket, "connect");
  try {
    for (const { request, expected } of calls) {
      socket.write(request);
      const answer = await nextAnswer(socket);
      if (!answer.startsWith("HTTP/1.1 200") || !answer.includes(expected)) {
        throw new Error(`Not the expected answer:\n${answer}`);
      }
    }
  } finally {
    socket.destroy();
  }
}

/** The next whole answer of a connection on which one call at a time is made. */
function nextAnswer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = "";
    const take = (chunk: Buffer) => {
      received += chunk.toString("latin1");
      if (!isComplete(received)) return;
      stop();
      resolve(Buffer.from(received, "latin1").toString("utf8"));
    };
    const fail = () => {
      stop();
      reject(new Error(`The connection ended within an answer:\n${received}`));
    };
    const stop = () => socket.off("data", take).off("close", fail).off("error", fail);
    socket.on("data", take).on("close", fail).on("error", fail);
  });
}

function isComplete(received: string): boolean {
  const headEnd = received.indexOf(HEAD_END);
  if (headEnd === -1) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(received.slice(0, headEnd))?.[1];
  if (length !== undefined) return received.length >= headEnd + HEAD_END.length + Number(length);
  return received.endsWith("0\r\n\r\n");
}
