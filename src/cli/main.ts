import { checkReport } from "./check-file";
import { CommandError, HELP, readCommandLine } from "./command-line";
import { readMockFile, resolveFile } from "./mock-file";
import { serveFile } from "./serve-file";

/** `npm run mock`: bundled as dist/cli.js, which scripts/mock.mjs loads. */
async function main(): Promise<void> {
  const command = readCommandLine(process.argv.slice(2));
  switch (command.name) {
    case "help":
      console.log(HELP);
      return;
    case "check":
      console.log(checkReport(await readMockFile(resolveFile(command.file))));
      return;
    case "serve":
      await serveFile({
        ...command,
        file: resolveFile(command.file),
        bodyBytesMax: wholeNumber("MOCK_MAX_BODY_BYTES", { unit: "bytes", min: 1, usual: 10 * 1024 * 1024 }),
        drainSeconds: wholeNumber("DRAIN_SECONDS", { unit: "seconds", min: 0, max: 65, usual: 8 }),
        callTimeoutSeconds: wholeNumber("CALL_TIMEOUT_SECONDS", { unit: "seconds", min: 1, max: 120, usual: 10 }),
      });
  }
}

interface Setting {
  unit: string;
  min: number;
  max?: number;
  usual: number;
}

/**
 * Reads one setting that the app has too (src/server/env.ts). Other settings of the app are not read, because they may be missing or wrong
 * here.
 */
function wholeNumber(name: string, { unit, min, max = Number.MAX_SAFE_INTEGER, usual }: Setting): number {
  const text = process.env[name] ?? "";
  if (text === "") return usual;
  const number = /^\d+$/.test(text) ? Number(text) : -1;
  if (number >= min && number <= max) return number;
  const range = max === Number.MAX_SAFE_INTEGER ? "" : ` from ${min} to ${max}`;
  throw new CommandError(`${name} must be a number of ${unit}${range}, and is "${text}".`);
}

main().catch((error: unknown) => {
  console.error(error instanceof CommandError ? error.message : error);
  process.exitCode = 1;
});
