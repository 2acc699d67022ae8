import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { checkNewFile, writeFileWhole } from "@/node-server/backup/backup-file";
import { amount, showProgress } from "@/node-server/backup/progress";
import { runTask } from "@/node-server/backup/run-task";
import { writeBackup } from "@/node-server/backup/write-backup";
import { readMigrations } from "@/server/database/migration-files";

// `npm run backup -- FILE`: writes the whole database to one file, whether the app runs or not.
await runTask({
  name: "backup",
  makesData: false,
  check: (file) => (file.isStandard ? Promise.resolve() : checkNewFile(file.path)),
  async run(file, { client, name }, signal) {
    const startedAt = performance.now();
    const known = (await readMigrations(path.resolve("prisma/migrations"))).map((migration) => migration.name);
    const progress = showProgress("Backing up");
    let rows = 0;
    async function* pieces() {
      rows = yield* writeBackup(client, known, progress.tell);
    }
    let size: string;
    if (file.isStandard) {
      await pipeline(pieces(), createGzip(), process.stdout, { signal });
      size = "to standard output";
    } else {
      size = `to ${file.path} (${amount(await writeFileWhole(file.path, pieces(), signal))})`;
    }
    progress.end();
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    return `Backed up ${name} ${size}: ${rows} rows in ${seconds} s.`;
  },
});
