"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { PageSkeleton } from "@/components/feedback/page-skeleton";

/** Navigates to another page as soon as it is rendered. */
export function GoTo({ href }: { href: string }) {
  const router = useRouter();
  useEffect(() => router.replace(href), [router, href]);
  return <PageSkeleton />;
}
