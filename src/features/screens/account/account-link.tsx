import Link from "next/link";
import type { ReactNode } from "react";

/** A link in the text of the pages before sign-in. */
export function AccountLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="font-medium text-accent underline">
      {children}
    </Link>
  );
}
