import { expect, it } from "vitest";
import { isSecretName } from "./secret-names";

it.each([
  ...["Authorization", "Proxy-Authorization", "X-Forwarded-Authorization", "Cookie", "Set-Cookie", "X-Mock-Token"],
  ...["X-Api-Key", "XApiKey", "x-apikey", "api_key", "apiKey", "APIKey", "APIKEY", "Ocp-Apim-Subscription-Key"],
  ...["AWSSecretAccessKey", "X-Amz-Security-Token", "X-Amz-Signature", "X-Hub-Signature-256", "x-functions-key"],
  ...["access_token", "accessToken", "ACCESS_TOKEN", "refreshToken", "id_token", "JWTToken", "OAuthToken", "token2"],
  ...["password", "userPassword", "user[password]", "new_password", "password1", "password_confirmation", "pwd"],
  ...["passwordHash", "pass", "passphrase", "PIN", "otp", "client_secret", "clientSecret", "secretKey", "privateKey"],
  ...["sessionId", "session_id", "JSESSIONID", "connect.sid", "X-CSRF-Token", "_csrf", "csrfmiddlewaretoken"],
  ...[
    "__RequestVerificationToken",
    "key",
    "credentials",
    "client_assertion",
    "code_verifier",
    "auth",
    "jwt",
    "cvv",
    "ssn",
  ],
  `${"a".repeat(1_000)}_password`,
])("%s is a secret's name", (name) => {
  expect(isSecretName(name)).toBe(true);
});

it.each([
  ...["", "value", "hash", "max_tokens", "maxTokens", "prompt_tokens", "token_type", "tokenize", "author", "authors"],
  ...["authority", "monkey", "keyboard", "primary_key", "idempotency-key", "Sec-WebSocket-Key", "pinned"],
  ...["spinner", "opinion", "shipping", "passenger", "passed", "compass", "password_policy", "passwordResetUrl"],
  ...["secretary", "sessions", "signed", "design", "cookies_accepted", "authorId", "user_id", "id", "code"],
  ...["x-request-id", "Content-Type", "X-Mock-Response-Id", "bearing", "grant_type", "client_id", "кey", "🔑"],
])("%j is none", (name) => {
  expect(isSecretName(name)).toBe(false);
});
