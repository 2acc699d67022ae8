import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { unpackedBackup } from "@/node-server/backup/backup-reader";
import { BackupRefusal } from "@/node-server/backup/backup-refusal";
import { showProgress } from "@/node-server/backup/progress";
import { restoreBackup } from "@/node-server/backup/restore-backup";
import { runTask, type TaskFile } from "@/node-server/backup/run-task";

// `npm run restore -- FILE`: loads a backup into a database without rows.
await runTask({
  name: "restore",
  makesData: true,
  check: checkReadable,
  async run(file, { client, address, name }, signal) {
    const startedAt = performance.now();
    const progress = showProgress("Restoring");
    const source: Readable = file.isStandard ? process.stdin : createReadStream(file.path);
    const { rows, head } = await restoreBackup(
      unpackedBackup(source, signal),
      { client, address, migrationsDirectory: path.resolve("prisma/migrations") },
      progress.tell,
    );
    progress.end();
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    return `Restored ${rows} rows into ${name} in ${seconds} s, as they were at ${head.madeAt}.`;
  },
});

async function checkReadable(file: TaskFile): Promise<void> {
  if (file.isStandard) return;
  const found = await stat(file.path).catch(() => null);
  if (found === null) throw new BackupRefusal(`There is no file ${file.path}.`);
  if (!found.isFile()) throw new BackupRefusal(`${file.path} is no file.`);
}
