// The settings that a deployment on Vercel needs, checked before anything is built or migrated.

const SETTINGS = "Set it in the project's settings, under Environment Variables, and deploy again.";

/** A sentence for each missing or invalid setting. @param variables the build's environment */
export function settingProblems(variables) {
  const { DATABASE_URL, APP_URL, NEXTAUTH_URL, NEXTAUTH_SECRET } = withoutBlank(variables);
  const problems = [];
  if (DATABASE_URL === undefined) {
    problems.push(
      `DATABASE_URL is missing: the address of the PostgreSQL that all of the app's state is in. ${SETTINGS}`,
    );
  }
  if (APP_URL === undefined) {
    problems.push(
      "APP_URL is missing: the address of the app, e.g. https://mocks.example.com. Without it the deployment would take itself for one on " +
        `a laptop, whose mock servers need no token. ${SETTINGS}`,
    );
  } else if (!isPublicAddress(APP_URL)) {
    problems.push(
      `APP_URL is ${APP_URL}: it must be the address of the app on the internet, https:// and a host. ${SETTINGS}`,
    );
  }
  if (NEXTAUTH_SECRET === undefined) {
    problems.push(
      `NEXTAUTH_SECRET is missing: it signs sessions, e.g. what \`openssl rand -hex 32\` prints. ${SETTINGS}`,
    );
  }
  if (APP_URL !== undefined && originOf(NEXTAUTH_URL) !== originOf(APP_URL)) {
    const state = NEXTAUTH_URL === undefined ? "missing" : NEXTAUTH_URL;
    problems.push(
      `NEXTAUTH_URL is ${state}: it must be the same as APP_URL, because sign-in takes its redirects from it. ${SETTINGS}`,
    );
  }
  return problems;
}

/** Whether the build migrates the database. Not for a preview, whose DATABASE_URL may be that of the live deployment. */
export function mayMigrate(variables) {
  const { VERCEL_ENV, MIGRATE_PREVIEWS } = withoutBlank(variables);
  return VERCEL_ENV !== "preview" || MIGRATE_PREVIEWS === "1";
}

/** An empty value counts as unset, as everywhere. */
function withoutBlank(variables) {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim() !== ""));
}

function originOf(address) {
  return URL.canParse(address) ? new URL(address).origin : undefined;
}

function isPublicAddress(address) {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" && !/(^|\.)localhost$|^127\.|^\[::1\]$/.test(hostname);
}
