/**
 * Keys that say themselves what they are, by vendor. Source: the public rules of gitleaks (config/gitleaks.toml), those of them that need no
 * name in front; with a lower bound where gitleaks has the exact length, so that a key that is cut off is found too.
 */
const KEY_SHAPES: readonly string[] = [
  // GitHub, GitLab, Bitbucket and Atlassian
  String.raw`gh[pousr]_[0-9A-Za-z]{20,}`,
  String.raw`github_pat_\w{20,}`,
  String.raw`gl(?:pat|ptt|dt|rt|cbt|ft|imt|agent|oas|soat|ffct)-[\w.-]{16,}`,
  String.raw`GR1348941[\w-]{16,}`,
  String.raw`AT(?:ATT|CTT|BB)[\w=-]{28,}`,
  // Clouds
  String.raw`(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}`,
  String.raw`ABSK[\w+/]{60,}={0,2}`,
  String.raw`bedrock-api-key-[\w+/=]{20,}`,
  String.raw`AIza[\w-]{30,}`,
  String.raw`ya29\.[\w-]{20,}`,
  String.raw`GOCSPX-[\w-]{20,}`,
  String.raw`1\/\/0[\w-]{30,}`,
  String.raw`LTAI[0-9A-Za-z]{16,}`,
  String.raw`do[opr]_v1_[a-f0-9]{40,}`,
  String.raw`HRKU-[\w-]{30,}`,
  String.raw`v1\.0-[a-f0-9]{24}-[a-f0-9]{60,}`,
  String.raw`fo1_[\w-]{30,}`,
  String.raw`fm[12][ar]?_[\w+/=]{40,}`,
  String.raw`t1\.[\w-]{8,}={0,2}\.[\w-]{60,}`,
  String.raw`AQVN[\w-]{30,}`,
  String.raw`tk-us-[\w-]{40,}`,
  // Payments and shops
  String.raw`(?:sk|rk)_(?:test|live|prod)_\w{10,}`,
  String.raw`whsec_[\w+/=]{16,}`,
  String.raw`shp(?:at|ca|pa|ss)_[a-fA-F0-9]{24,}`,
  String.raw`(?:sq0(?:atp|csp|idp)-|EAAA)[\w-]{20,}`,
  String.raw`FLW(?:SECK|PUBK)(?:_TEST)?-[0-9A-Za-z]{12,}(?:-X)?`,
  String.raw`EZ[AT]K[0-9A-Za-z]{40,}`,
  String.raw`duffel_(?:test|live)_[\w=-]{30,}`,
  String.raw`shippo_(?:live|test)_[a-fA-F0-9]{30,}`,
  String.raw`access-(?:sandbox|development|production)-[0-9a-f]{8}-[0-9a-f-]{20,}`,
  // Messages and mail
  String.raw`xox[abeoprs](?:[.-][\w-]{8,}){1,4}`,
  String.raw`xapp-\d-[\w-]{8,}`,
  String.raw`SG\.[\w=.-]{30,}`,
  String.raw`SK[0-9a-fA-F]{32}`,
  String.raw`key-[a-f0-9]{32}`,
  String.raw`xkeysib-[a-f0-9]{40,}(?:-[0-9A-Za-z]{8,})?`,
  String.raw`EAA[0-9A-Za-z]{60,}`,
  // Models
  String.raw`sk-(?:proj|svcacct|admin|ant|or)-[\w-]{20,}`,
  String.raw`sk-[0-9A-Za-z]{20,}`,
  String.raw`(?:hf|api_org)_[A-Za-z]{30,}`,
  String.raw`pplx-[0-9A-Za-z]{30,}`,
  String.raw`gsk_[0-9A-Za-z]{40,}`,
  String.raw`r8_[0-9A-Za-z]{30,}`,
  // Packages, builds, infrastructure
  String.raw`npm_[0-9A-Za-z]{30,}`,
  String.raw`pypi-AgEI[\w-]{30,}`,
  String.raw`rubygems_[a-f0-9]{40,}`,
  String.raw`dckr_(?:pat|oat)_[\w-]{20,}`,
  String.raw`CLOJARS_[0-9a-z]{50,}`,
  String.raw`AKCp[0-9A-Za-z]{50,}`,
  String.raw`cmVmd[0-9A-Za-z]{50,}`,
  String.raw`hv[brs]\.[\w-]{20,}`,
  String.raw`pul-[a-f0-9]{40}`,
  String.raw`dapi[a-f0-9]{32}(?:-\d)?`,
  String.raw`dp\.(?:pt|st|ct|sa|scim|audit)\.[\w.]{30,}`,
  String.raw`pscale_(?:tkn|oauth|pw)_[\w=.-]{20,}`,
  String.raw`sha256~[\w-]{40,}`,
  String.raw`API-[A-Z0-9]{26}`,
  String.raw`(?:pat|sat)\.[\w-]{22}\.[0-9A-Za-z]{24}\.[0-9A-Za-z]{20}`,
  String.raw`pat[0-9A-Za-z]{14}\.[a-f0-9]{40,}`,
  String.raw`sq[apu]_[a-f0-9]{40}`,
  String.raw`sgp_(?:[a-fA-F0-9]{16}_|local_)?[a-fA-F0-9]{40}`,
  // Watching and other services
  String.raw`gl(?:c|sa)_[\w+/]{20,}={0,3}`,
  String.raw`sntry[su]_[\w+/=.]{20,}`,
  String.raw`NR(?:AK|II|JS|RA)-[\w-]{16,}`,
  String.raw`dt0[a-z]\d\d\.[A-Z0-9]{24}\.[A-Z0-9]{40,}`,
  String.raw`lin_api_\w{30,}`,
  String.raw`ntn_\w{30,}`,
  String.raw`secret_[0-9A-Za-z]{40,}`,
  String.raw`fig[duo]r?_[\w-]{20,}`,
  String.raw`fio-u-[\w=-]{40,}`,
  String.raw`PMAK-[\w-]{30,}`,
  String.raw`rdme_[a-z0-9]{50,}`,
  String.raw`pnu_[0-9A-Za-z]{30,}`,
  String.raw`tfp_[\w.=-]{30,}`,
  String.raw`p8e-[0-9A-Za-z]{32}`,
  String.raw`sm_[aps]at_[0-9A-Za-z]{16}`,
  String.raw`sb(?:p|_secret)_\w{20,}`,
  // Key files and vaults
  String.raw`AGE-SECRET-KEY-1[0-9A-Z]{50,}`,
  String.raw`A3-[A-Z0-9]{6}-[A-Z0-9]{5,11}-[A-Z0-9-]{15,}`,
  String.raw`ops_eyJ[\w+/=]{40,}`,
];

/** Any of these keys. Each begins with letters of its own, so none is looked for within a word. */
export const KEYS = new RegExp(`(?<![0-9A-Za-z_])(?:${KEY_SHAPES.join("|")})`, "g");

/** Keys that have their mark in the middle: it is looked for first. */
export const MARKED_KEYS: readonly { hint: RegExp; pattern: RegExp }[] = [
  // Azure, Mailchimp, Telegram, Terraform, MaxMind
  { hint: /\dQ~/, pattern: /(?<![\w~.])[\w~.]{3}\dQ~[\w~.-]{31,}/g },
  { hint: /-us\d/, pattern: /(?<![0-9A-Za-z_])[a-f0-9]{32}-us\d{1,2}/g },
  { hint: /\d:AA/, pattern: /(?<!\d)\d{8,12}:AA[\w-]{30,}/g },
  { hint: /\.atlasv1\./, pattern: /(?<![0-9A-Za-z])[0-9A-Za-z]{14}\.atlasv1\.[\w=-]{40,}/g },
  { hint: /_mmk/, pattern: /(?<![0-9A-Za-z])[0-9A-Za-z]{6}_[0-9A-Za-z]{29}_mmk/g },
  // Webhooks, whose address is the key: what stands behind the host and the path
  { hint: /hooks\.slack\.com/, pattern: /(?<=hooks\.slack\.com\/(?:services|workflows|triggers)\/)[\w/+-]{16,}/g },
  { hint: /api\/webhooks/, pattern: /(?<=discord(?:app)?\.com\/api\/webhooks\/)\d{8,}\/[\w-]{16,}/g },
  { hint: /webhookb2/, pattern: /(?<=webhook\.office\.com\/webhookb2\/)[\w/@-]{16,}/g },
];
