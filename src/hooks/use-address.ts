"use client";

import { usePathname, useSearchParams } from "next/navigation";

/** The address of the open page: `path` is `/w/…/import`, `href` has its query as well. */
export function useAddress(): { path: string; href: string } {
  // Next.js types both as possibly missing because of its other router, which has no pages here.
  const path = usePathname() ?? "/";
  const search = useSearchParams()?.toString();
  return { path, href: search ? `${path}?${search}` : path };
}
