import { existsSync } from "node:fs";

/** Takes in the developer's own settings, which the environment overrides: `.env.local`, then `.env` of the current folder. */
export function loadEnvFiles() {
  for (const file of [".env.local", ".env"]) if (existsSync(file)) process.loadEnvFile(file);
}
