const CLASS_NAMES: Readonly<Record<number, string>> = {
  2: "Success",
  3: "Redirection",
  4: "Client Error",
  5: "Server Error",
};

/** The reason phrase of a status that has no name of its own: `classReason(299)` is "Success". Source: RFC 9110, section 15. */
export function classReason(status: number): string {
  return CLASS_NAMES[Math.trunc(status / 100)] ?? "";
}
