const MIB = 1024 * 1024;

// An import of 20 MB is larger as JSON, and a mock's call must arrive completely to be refused as too large. A body that is cut off here
// would look complete.
const largestImport = 64 * MIB;
const largestCall = Number(process.env.MOCK_MAX_BODY_BYTES || 10 * MIB) + MIB;

/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env.NEXT_DIST_DIR || ".next",
  // Otherwise Next.js uses the folder of the outermost lockfile, which may be outside of this checkout.
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
  // /readyz checks whether the newest migration is applied, and a function only has the files that are traced.
  outputFileTracingIncludes: { "/readyz": ["./prisma/migrations/*/migration.sql"] },
  reactStrictMode: true,
  // The app shows no images of its own. The optimizer at /_next/image would fetch what a caller names.
  images: { unoptimized: true },
  // `npm start` builds what the checks have type-checked already.
  typescript: { ignoreBuildErrors: process.env.SKIP_TYPE_CHECK === "1" },

  // The following settings keep Next.js from changing a mock's answers on the web lane.
  poweredByHeader: false,
  skipTrailingSlashRedirect: true,
  skipProxyUrlNormalize: true,
  experimental: { proxyClientMaxBodySize: Math.max(largestImport, largestCall) },
};

export default config;
