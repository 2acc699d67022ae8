/** A number with its noun: `counted(1, "request")` is "1 request", `counted(1200, "request")` is "1,200 requests". */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? noun : plural}`;
}
