import type { Config } from "tailwindcss";

/** Names for the tokens of src/styles/globals.css, which holds their values for light and dark. */
const config: Config = {
  content: ["./src/**/*.{ts,tsx}"],
  theme: {
    extend: {
      colors: {
        canvas: "var(--canvas)",
        panel: "var(--panel)",
        raised: "var(--raised)",
        hover: "var(--hover)",
        selected: "var(--selected)",
        line: "var(--line)",
        control: "var(--control)",
        fg: "var(--fg)",
        muted: "var(--muted)",
        accent: { DEFAULT: "var(--accent)", solid: "var(--accent-solid)", on: "var(--accent-on)" },
        danger: {
          DEFAULT: "var(--danger)",
          soft: "var(--danger-soft)",
          solid: "var(--danger-solid)",
          on: "var(--danger-on)",
        },
        success: { DEFAULT: "var(--success)", soft: "var(--success-soft)" },
        warning: { DEFAULT: "var(--warning)", soft: "var(--warning-soft)" },
        violet: "var(--violet)",
        teal: "var(--teal)",
      },
      fontSize: {
        "2xs": ["0.6875rem", { lineHeight: "1rem" }],
        xs: ["0.75rem", { lineHeight: "1.125rem" }],
        sm: ["0.8125rem", { lineHeight: "1.25rem" }],
        base: ["0.875rem", { lineHeight: "1.375rem" }],
        lg: ["1rem", { lineHeight: "1.5rem" }],
        xl: ["1.25rem", { lineHeight: "1.75rem" }],
      },
    },
  },
};

export default config;
