/**
 * The environment of PostgreSQL's programs: without the caller's variables that change their behaviour (PGDATA, LC_ALL, TZ), and with
 * messages in the language that startEmbeddedPostgres reads.
 */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV, PATH, SystemRoot, TEMP } = process.env;
  // Windows starts no program without the last two.
  const windows = process.platform === "win32" ? { SystemRoot, TEMP } : {};
  return { NODE_ENV, PATH, TZ: "UTC", LC_MESSAGES: "C", ...windows };
}
