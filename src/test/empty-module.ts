// Replaces "server-only" outside of Next.js, where that package always throws.
export {};
