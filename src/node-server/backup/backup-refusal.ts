/** Why a backup cannot be made or restored, in a sentence that a person can act on; shown without a stack. */
export class BackupRefusal extends Error {
  override readonly name = "BackupRefusal";
}
