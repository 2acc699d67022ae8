/** A body above this size is large: read into room that is kept for it, and compared in a thread of its own. */
export const LARGE_BODY_BYTES = 256 * 1024;
