"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Opens the sign-in page, which leads back to this address. In the browser, because a layout on the server does not know its address. */
export function SignInFirst() {
  const router = useRouter();
  useEffect(() => {
    const here = window.location.pathname + window.location.search;
    router.replace(`/sign-in?from=${encodeURIComponent(here)}`);
  }, [router]);
  return null;
}
