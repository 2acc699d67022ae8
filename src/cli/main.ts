import { checkReport } from "./check-file";
import { CommandError, HELP, readCommandLine } from "./command-line";
import { readMockFile, resolveFile } from "./mock-file";
import { serveFile } from "./serve-file";

/** `npm run mock`: bundled to dist/cli.js, which scripts/mock.mjs loads. */
async function main(): Promise<void> {
  const command = readCommandLine(process.argv.slice(2));
  switch (command.name) {
    case "help":
      console.log(HELP);
      return;
    case "check":
      console.log(checkReport(readMockFile(resolveFile(command.file))));
      return;
    case "serve":
      await serveFile({ ...command, file: resolveFile(command.file), bodyBytesMax: bodyBytesMax() });
  }
}

const BODY_BYTES_MAX = 10 * 1024 * 1024;

function bodyBytesMax(): number {
  const text = process.env.MOCK_MAX_BODY_BYTES ?? "";
  if (text === "") return BODY_BYTES_MAX;
  const bytes = /^\d+$/.test(text) ? Number(text) : 0;
  if (bytes < 1) throw new CommandError(`MOCK_MAX_BODY_BYTES must be a number of bytes, and is "${text}".`);
  return bytes;
}

main().catch((error: unknown) => {
  console.error(error instanceof CommandError ? error.message : error);
  process.exitCode = 1;
});
