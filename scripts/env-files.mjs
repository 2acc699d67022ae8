import { existsSync } from "node:fs";

/** Loads the developer's own settings from `.env.local` and then `.env` in the current folder. The environment overrides them. */
export function loadEnvFiles() {
  for (const file of [".env.local", ".env"]) if (existsSync(file)) process.loadEnvFile(file);
}
