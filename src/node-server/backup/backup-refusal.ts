/** Why a backup cannot be made or restored, in a sentence that a person can act on; shown without a stack. */
export class BackupRefusal extends Error {
  override readonly name = "BackupRefusal";
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
