/** Why a backup cannot be made or restored, as a sentence that says what to do; shown without a stack. */
export class BackupRefusal extends Error {
  override readonly name = "BackupRefusal";
}
