/**
 * Sign-in and sign-up with next-auth's own URLs. Its browser module is not used, because its `signIn` leaves the page for an error page if
 * the server does not answer, and the typed text is lost.
 */

export type SignInAnswer = { ok: true } | { ok: false; message: string };

/** Signs in with e-mail address and password. Throws if the server cannot be reached. */
export async function signInWithPassword(email: string, password: string): Promise<SignInAnswer> {
  const { url } = await postToAuth("callback/credentials", { email, password });
  const reason = new URL(url, window.location.origin).searchParams.get("error");
  if (reason === null) return { ok: true };
  return {
    ok: false,
    message: reason === "CredentialsSignin" ? "The e-mail address or the password is wrong." : reason,
  };
}

/** Opens GitHub or Google, which send the person back to `returnPath`. */
export async function signInWithProvider(provider: "github" | "google", returnPath: string): Promise<void> {
  const { url } = await postToAuth(`signin/${provider}`, { callbackUrl: returnPath });
  window.location.assign(url);
}

export async function signOut(): Promise<void> {
  await postToAuth("signout", {});
  // A full page load, so that nothing that this person saw stays in memory.
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
