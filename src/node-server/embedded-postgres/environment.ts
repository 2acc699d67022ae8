/**
 * The environment for PostgreSQL's programs: nothing of the caller's that changes what they do (PGDATA, LC_ALL, TZ), and messages in the
 * language that startEmbeddedPostgres reads.
 */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV, PATH, SystemRoot, TEMP } = process.env;
  // Windows starts no program without its last two.
  const windows = process.platform === "win32" ? { SystemRoot, TEMP } : {};
  return { NODE_ENV, PATH, TZ: "UTC", LC_MESSAGES: "C", ...windows };
}
