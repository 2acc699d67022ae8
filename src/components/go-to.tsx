"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

import { PageSkeleton } from "@/components/page-skeleton";

/** Stands where a page has nothing to show any more, and leads on. */
export function GoTo({ href }: { href: string }) {
  const router = useRouter();
  useEffect(() => router.replace(href), [router, href]);
  return <PageSkeleton />;
}
