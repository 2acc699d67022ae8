/** The remembered sizes of panes, by their ids, e.g. `{ sidebar: "263px", "try-it": "46.5%" }`. */
export type PaneSizes = Readonly<Record<string, string>>;

/** A cookie instead of local storage, so that the server renders the panes with these sizes and nothing moves. */
export const PANE_SIZES_COOKIE = "pane-sizes";

/** Reads the cookie's value. Anybody can write a cookie, so invalid sizes are skipped. */
export function readPaneSizes(cookie: string | undefined): PaneSizes {
  if (cookie === undefined) return {};
  try {
    const value: unknown = JSON.parse(decodeURIComponent(cookie));
    if (typeof value !== "object" || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter(isSize));
  } catch {
    return {};
  }
}

/** The cookie that remembers these sizes for a year on the pages of workspaces. */
export function paneSizesCookie(sizes: PaneSizes): string {
  const value = encodeURIComponent(JSON.stringify(sizes));
  return `${PANE_SIZES_COOKIE}=${value}; Path=/w; Max-Age=31536000; SameSite=Lax`;
}

function isSize(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === "string" && /^[0-9]{1,4}(\.[0-9]{1,3})?(px|%)$/.test(entry[1]);
}
