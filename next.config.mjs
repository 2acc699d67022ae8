const MIB = 1024 * 1024;

// An import of 20 MB grows when it is quoted as JSON; a mock's call must arrive whole to be refused as too large. What is cut off here
// would be taken for the whole body.
const largestImport = 64 * MIB;
const largestCall = Number(process.env.MOCK_MAX_BODY_BYTES || 10 * MIB) + MIB;

/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env.NEXT_DIST_DIR || ".next",
  // Next.js takes the folder of the outermost lockfile otherwise, which may be a stranger's above this checkout.
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
  // /readyz asks whether the newest of them is applied; a function has only the files that it is seen to need.
  outputFileTracingIncludes: { "/readyz": ["./prisma/migrations/*/migration.sql"] },
  reactStrictMode: true,
  // `npm start` builds what the checks have already type-checked.
  typescript: { ignoreBuildErrors: process.env.SKIP_TYPE_CHECK === "1" },

  // What follows keeps Next.js from changing a mock's answers on the web lane.
  poweredByHeader: false,
  skipTrailingSlashRedirect: true,
  skipProxyUrlNormalize: true,
  experimental: { proxyClientMaxBodySize: Math.max(largestImport, largestCall) },
};

export default config;
