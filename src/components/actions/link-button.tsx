import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { Button } from "@/components/ui/button";

interface LinkButtonProps extends Pick<ComponentProps<typeof Button>, "variant" | "size" | "className"> {
  href: string;
  /** Why this person may not follow it. */
  refusal?: string | null;
  children: ReactNode;
}

/** A link that looks like a button. */
export function LinkButton({ href, refusal, children, ...looks }: LinkButtonProps) {
  if (refusal) {
    return (
      <Button refusal={refusal} {...looks}>
        {children}
      </Button>
    );
  }
  return (
    <Button asChild {...looks}>
      <Link href={href}>{children}</Link>
    </Button>
  );
}
