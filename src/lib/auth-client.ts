/**
 * Sign-in and sign-out over next-auth's own addresses. Its browser module is left out because its `signIn` leaves the page for
 * an error page when the server does not answer, and what was typed is lost.
 */

export type SignInResult = { ok: true } | { ok: false; message: string };

/** Opens a session with an e-mail address and a password. Throws when the server cannot be reached. */
export async function signInWithPassword(email: string, password: string): Promise<SignInResult> {
  const { url } = await postToAuth("callback/credentials", { email, password });
  const reason = new URL(url, window.location.origin).searchParams.get("error");
  if (reason === null) return { ok: true };
  return {
    ok: false,
    message: reason === "CredentialsSignin" ? "The e-mail address or the password is wrong." : reason,
  };
}

/** Goes to GitHub or Google, which send the person back to `returnPath`. */
export async function signInWithProvider(provider: "github" | "google", returnPath: string): Promise<void> {
  const { url } = await postToAuth(`signin/${provider}`, { callbackUrl: returnPath });
  window.location.assign(url);
}

export async function signOut(): Promise<void> {
  await postToAuth("signout", {});
  // A full load: nothing that the last person saw stays in memory.
  window.location.assign("/sign-in");
}

async function postToAuth(action: string, fields: Record<string, string>): Promise<{ url: string }> {
  const { csrfToken } = await readJson<{ csrfToken: string }>(await fetch("/api/auth/csrf"));
  const body = new URLSearchParams({ ...fields, csrfToken, json: "true" });
  return readJson<{ url: string }>(await fetch(`/api/auth/${action}`, { method: "POST", body }));
}

async function readJson<T>(response: Response): Promise<T> {
  if (response.status >= 500) throw new Error(`The server answered ${response.status}.`);
  return (await response.json()) as T;
}
