/** Who waits for a call's answer. Work that only a caller who has left would need is not done. */
export interface Caller {
  /**
   * Calls `drop` if the caller leaves, at once if it has left already. Absent for a caller who stays.
   *
   * @param drop forgets the work and what it holds; returns false if that is too late, because the work is being done
   */
  whenLeft?: (drop: () => boolean) => void;
}
