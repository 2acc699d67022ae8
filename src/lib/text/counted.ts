/** A number with its noun: `counted(1, "request")` is "1 request", `counted(1200, "request")` is "1,200 requests". */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? noun : plural}`;
}

/** A size in words: `byteCount(900)` is "900 bytes", `byteCount(1536)` is "1.5 KB" (of 1024 bytes). */
export function byteCount(bytes: number): string {
  if (bytes < 1024) return `${bytes} ${bytes === 1 ? "byte" : "bytes"}`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${kilobytes.toFixed(1)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
