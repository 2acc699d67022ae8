import type { ReactNode } from "react";
import { AppMark } from "@/components/layout/app-mark";

interface AccountCardProps {
  title: string;
  children: ReactNode;
  /** A link to the other form. */
  footer: ReactNode;
}

/** The frame of the pages before sign-in. */
export function AccountCard({ title, children, footer }: AccountCardProps) {
  return (
    <main className="flex min-h-full flex-col items-center justify-center gap-5 bg-panel px-4 py-10">
      <div className="flex items-center gap-2 text-base font-semibold">
        <AppMark className="size-5 text-accent" />
        Mock Servers
      </div>
      <div className="flex w-full max-w-sm flex-col gap-5 rounded-lg border border-line bg-canvas p-6">
        <h1 className="text-xl font-semibold">{title}</h1>
        {children}
      </div>
      <p className="text-sm text-muted">{footer}</p>
    </main>
  );
}
