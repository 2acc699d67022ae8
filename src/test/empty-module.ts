// Stands in for "server-only" outside Next.js, where that package always throws.
export {};
