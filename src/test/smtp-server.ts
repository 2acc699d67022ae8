import { type AddressInfo, createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";

/** A received mail: the envelope, and the message with its headers. */
interface ReceivedMail {
  from: string;
  recipients: string[];
  message: string;
}

export interface TestSmtpServer {
  /** e.g. `smtp://127.0.0.1:41234` */
  url: string;
  mails: ReceivedMail[];
  /** Refuses every recipient from now on. */
  refuse: (refusing: boolean) => void;
  stop: () => Promise<void>;
}

/** A mail server that keeps what it gets: the part of RFC 5321 that one client needs, without TLS and passwords. */
export async function startSmtpServer(): Promise<TestSmtpServer> {
  const mails: ReceivedMail[] = [];
  let refusing = false;
  const server = createServer((socket) => receive(socket, mails, () => refusing));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuse: (next) => {
      refusing = next;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function receive(socket: Socket, mails: ReceivedMail[], isRefusing: () => boolean): void {
  let mail: ReceivedMail = { from: "", recipients: [], message: "" };
  let message: string[] | null = null;
  const answer = (line: string) => socket.write(`${line}\r\n`);
  socket.on("error", () => undefined);
  createInterface(socket).on("line", (line) => {
    if (message !== null) {
      if (line !== ".") return void message.push(line.replace(/^\./, ""));
      mails.push({ ...mail, message: message.join("\n") });
      message = null;
      answer("250 Kept");
      return;
    }
    const [, verb = "", rest = ""] = /^(\w+) ?(.*)$/.exec(line) ?? [];
    switch (verb.toUpperCase()) {
      case "MAIL":
        mail = { from: addressOf(rest), recipients: [], message: "" };
        return answer("250 OK");
      case "RCPT":
        if (isRefusing()) return answer("550 No such mailbox");
        mail.recipients.push(addressOf(rest));
        return answer("250 OK");
      case "DATA":
        message = [];
        return answer("354 Go ahead");
      case "QUIT":
        answer("221 Bye");
        socket.end();
        return;
      default:
        return answer("250 OK");
    }
  });
  answer("220 test");
}

function addressOf(argument: string): string {
  return /<([^>]*)>/.exec(argument)?.[1] ?? "";
}

/** Decodes a quoted-printable message. */
export function decoded(message: string): string {
  const unfolded = message.replaceAll("=\n", "");
  return decodeURIComponent(unfolded.replaceAll("%", "%25").replaceAll(/=([0-9A-F]{2})/g, "%$1"));
}

/** The path of the first link in a message, e.g. `/reset-password/zJ0vQ…`. */
export function linkPathIn(message: string): string {
  const [url] = /https?:\/\/\S+/.exec(decoded(message)) ?? [];
  if (url === undefined) throw new Error(`There is no link in this message:\n${message}`);
  return new URL(url).pathname;
}
