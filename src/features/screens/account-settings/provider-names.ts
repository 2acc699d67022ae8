const NAMES: Record<string, string> = { github: "GitHub", google: "Google" };

/** e.g. `GitHub and Google`. */
export function providerNames(providers: readonly string[]): string {
  return providers.map((provider) => NAMES[provider] ?? provider).join(" and ");
}
