"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Leads to the sign-in page, and from there back to this very address: a layout on the server does not know it. */
export function SignInFirst() {
  const router = useRouter();
  useEffect(() => {
    const here = window.location.pathname + window.location.search;
    router.replace(`/sign-in?from=${encodeURIComponent(here)}`);
  }, [router]);
  return null;
}
