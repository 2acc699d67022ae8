/** The product's logo: a server and its dashed copy. */
export function AppMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden className={className}>
      <rect x="3" y="3.5" width="18" height="7" rx="2" />
      <rect x="3" y="13.5" width="18" height="7" rx="2" strokeDasharray="3.4 2.4" />
      <path d="M7 7h.01M7 17h.01" strokeLinecap="round" strokeWidth="2.6" />
    </svg>
  );
}
