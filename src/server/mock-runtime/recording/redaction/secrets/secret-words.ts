/** A name without accents, and with one form of each letter: `contrasena`, `password` for full-width letters. */
export function plainLetters(name: string): string {
  return ASCII.test(name) ? name : name.normalize("NFKD").replace(/\p{M}/gu, "").normalize("NFC");
}

// eslint-disable-next-line no-control-regex -- ASCII begins with the controls
const ASCII = /^[\x00-\x7f]*$/;

const words = (text: string) =>
  plainLetters(text)
    .split(/\s+/)
    .filter((word) => word !== "");

/** Words that are a secret's name as the last word of a name, also written as two or three words: `pass_word`, `DPoP`. */
export const SECRET_WORDS = new Set(
  words(`
    authorization authentication auth bearer jwt jws jwe token cookie cookies session sessionid sid phpsessid jsessionid aspsessionid
    password passwords passwd pass passphrase passcode pwd pw psw pswd passkey pin otp totp hotp
    credential credentials creds cred secret secrets signature signatures sig hmac assertion csrf xsrf csrfmiddlewaretoken verifier
    cvv cvc cvn ssn ticket dpop samlart mnemonic clientcert clientcertificate
    apikey apikeys samlresponse samlrequest accesskey secretkey privatekey clientsecret accesskeyid
    cardnumber creditcard seedphrase recoveryphrase
    passwort kennwort geheimnis zugangsdaten contraseña contrasenya clave motdepasse mdp senha wachtwoord hasło haslo lösenord adgangskode
    passord salasana parola şifre heslo jelszó lozinka geslo slaptažodis
    пароль секрет токен 密码 密碼 口令 パスワード 비밀번호 סיסמה
  `),
);

/** Names that end so are secrets in one word as well: `dbpassword`, `stripesecret`. */
export const SECRET_ENDINGS =
  /(?:password|passwd|passphrase|passwort|secret|apikey|token|credentials?|privatekey|secretkey|accesskey|sshkey|authorization|sessionid|csrf|otpcode|mfacode|totpcode)$/;

/** What comes before `key`, `keys`: `api_key`, `stripeKey`. `primary_key` and `idempotency-key` are none. */
export const KEY_KINDS = new Set(
  words(`
    x api access secret private auth authentication authorization client consumer subscription encryption decryption signing sign signature
    master shared security session service app application function functions license licence account storage admin root deploy deployment
    host server webhook ssh rsa dsa ecdsa pgp gpg ssl tls pem aes des hmac jwt jwk crypto symmetric recovery backup wallet sas vapid
    bot stream stripe aws azure gcp google maps firebase fcm openai anthropic github gitlab bitbucket slack discord telegram twilio sendgrid
    mailgun mailchimp datadog newrelic sentry algolia heroku cloudflare paypal square shopify braintree adyen plaid okta auth0 supabase
    vercel netlify pagerduty mixpanel amplitude instrumentation activation product write ingest
  `),
);

/** What comes before `code`: `otpCode`, `mfa_code`. A lone `code` is judged by what stands beside it, `country_code` is none. */
export const CODE_KINDS = new Set(
  words(`
    otp totp hotp mfa fa tfa factor pin pass passcode security secret sms verification verify auth authorization authentication oauth login
    signin access device backup recovery reset unlock cvv cvc onetime pairing
  `),
);

/** What comes before `tokens` where these are counted, as for language models. */
export const COUNTED = new Set(
  words(`
    max maximum min minimum prompt completion total input output cached cache reasoning thinking budget num number count used usage
    remaining limit audio text image per context generated accepted rejected prediction stop special n
  `),
);

/** Words that may follow a secret's name without changing its meaning: `password_confirmation`, `token_value`. */
export const QUALIFIERS = new Set(
  words(`
    confirmation confirm repeat repeated again new old current value values hash digest plain plaintext encoded base hex sha md hint header
    string text raw
  `),
);
