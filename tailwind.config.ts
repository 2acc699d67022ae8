import type { Config } from "tailwindcss";

/** Where class names are looked for. Colours and sizes are in src/styles/globals.css. */
const config: Config = { content: ["./src/**/*.{ts,tsx}"] };

export default config;
