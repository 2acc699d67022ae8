"use client";

import { usePathname, useSearchParams } from "next/navigation";

/** The URL of the open page: `path` is `/w/…/import`, `href` also has its query. */
export function useAddress(): { path: string; href: string } {
  // Next.js types both as nullable because of the Pages Router, which has no pages here.
  const path = usePathname() ?? "/";
  const search = useSearchParams()?.toString();
  return { path, href: search ? `${path}?${search}` : path };
}
