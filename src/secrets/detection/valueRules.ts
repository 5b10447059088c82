/**
 * How a credential is written where it stands: as it is, percent-encoded in a URL, or in the quotes of a connection
 * string, with its end doubled, or escaped by a backslash as libpq or JAAS reads it.
 */
export type Writing = 'plain' | 'url' | Quotes;

/** Also the names of the groups in the patterns. */
export const quotes = ['braces', 'double', 'single', 'backslash', 'jaas'] as const;
type Quotes = (typeof quotes)[number];

/** How the values of one kind of credential look, whatever the property is called. */
export interface ValueRule {
  /** Stable, for people and tests; never part of a value. */
  readonly id: string;
  /**
   * Global, and with indices where it has a group; linear: no quantified group holds another quantifier. The
   * credential is the group `credential`, or one that is called as its quotes are; else the whole match. What is the
   * same as the group `user` is an example.
   */
  readonly pattern: RegExp;
  /** What else the string has to hold. */
  readonly among?: RegExp;
  /** Whether all of the string is the credential, as in a file of a private key. */
  readonly whole?: boolean;
  /** How the credential is written where no group tells; default: as it is. */
  readonly writing?: Writing;
}

/**
 * One look at a string tells whether any rule could match: a literal piece of each. Strings are many, those with
 * such a piece are few.
 */
export const trigger =
  /A(?:KIA|SIA|BIA|CCA|Iza)|gh[pousr]_|github_pat_|gl[a-z]{2,5}-|xox[abeposr]|xapp-|hooks\.slack\.com|[sr]k_(?:live|test|prod)_|whsec_|GOCSPX-|ya29\.|SG\.|npm_|sk-|SK[0-9a-f]|shp(?:at|ca|pa|ss)_|do[opr]_v1_|dapi[0-9a-f]|hv[sb]\.|pypi-|hf_|:AA|lin_api_|PMAK-|ntn_|-----BEGIN|eyJ|:\/\/|PuTTY-User|jdbc:oracle:|@\w{1,20}\(|(?:pwd|password|clientSecret|AccountKey|SharedAccessKey)\s{0,5}=/i;

/**
 * Formats that their issuers document and that have a mark of their own, after the public rules of gitleaks
 * (MIT). Kept as data of our own: secretlint's preset, the one maintained and typed collection on npm, adds
 * 330 KB to a bundle of a third of that, scans whole files asynchronously and knows no connection fields.
 * Rules that go by entropy are left out: they are where false alarms come from.
 */
export const valueRules: readonly ValueRule[] = [
  {
    id: 'private-key',
    pattern: /-----BEGIN (?:[A-Z0-9]{2,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g,
    whole: true,
  },
  {
    // https://the.earth.li/~sgtatham/putty/latest/htmldoc/AppendixC.html
    id: 'putty-private-key',
    pattern: /(?<=^\s{0,20}PuTTY-User-Key-File-[1-9]: )[\w@.-]{3,60}(?=\s{1,5}\S)/g,
    whole: true,
  },
  {
    id: 'url-password',
    pattern:
      /\b[a-z][a-z0-9+.-]{1,30}:\/\/(?<user>[^\s:@/?#"'<>]{0,200}):(?<credential>[^\s@/?#"'<>]{1,500})@[^\s@/]/dgi,
    writing: 'url',
  },
  {
    // JDBC and libpq take a password in the query of their URLs, web services their keys.
    id: 'url-query-password',
    pattern:
      /[?&](?:(?:ssl|trustStore|keyStore)?password|passwd|pwd|(?:api|access|subscription)[-_]?key|(?:access|auth|private)[-_]?token|client[-_]?secret|sig(?==[^&#]{20}))=(?<credential>[^&#;\s"'<>]{4,500})/dgi,
    among: /:\/\//,
    writing: 'url',
  },
  {
    // https://docs.oracle.com/en/database/oracle/oracle-database/23/jjdbc/data-sources-and-URLs.html
    id: 'oracle-password',
    pattern: /\bjdbc:oracle:[a-z]{2,10}:[^\s/@:"'<>]{1,100}\/(?<credential>[^\s@/"'<>]{1,500})@/dgi,
  },
  {
    // A password reaches to the last `@` in front of the address: https://github.com/go-sql-driver/mysql#password
    id: 'go-dsn-password',
    pattern:
      /^(?<user>[^\s:@/]{1,100}):(?<credential>\S{1,500})@[a-z]\w{0,20}\([^()\s]{0,300}\)\/(?=[^/\s]{0,500}$)/dgi,
  },
  {
    // Options between commas, beside a host: https://stackexchange.github.io/StackExchange.Redis/Configuration.html
    id: 'redis-password',
    pattern: /(?:^|,)\s{0,5}password\s{0,5}=\s{0,5}(?<credential>[^,;\s][^,;]{3,499})(?=,|$)/dgi,
    among:
      /(?:^|,)\s{0,5}(?:localhost|[\w.-]{1,200}\.[\w-]{2,60}|[\w.-]{1,200}:\d{1,5})(?::\d{1,5})?\s{0,5}(?:,|$)/i,
  },
  {
    // https://kafka.apache.org/documentation/#brokerconfigs_sasl.jaas.config
    id: 'jaas-password',
    pattern:
      /(?<=\s)(?:password|keyPassword|clientSecret)\s{0,5}=\s{0,5}(?:"(?<jaas>(?:[^"\\\n]|\\[^]){1,500})"|(?<credential>[A-Za-z_$][\w$.-]{3,499}(?=[\s;]|$)))/dg,
    among: /\w\s{1,20}(?:required|requisite|sufficient|optional)\s/i,
  },
  {
    id: 'connection-string-password',
    // Braces as ODBC quotes (https://learn.microsoft.com/openspecs/sql_server_protocols/ms-odbcstr), quotes as ADO.NET does.
    pattern:
      /(?:^|;)\s{0,5}(?:pwd|password|AccountKey|SharedAccessKey)\s{0,5}=\s{0,5}(?:\{(?<braces>(?:[^}]|\}\}){1,500})\}|"(?<double>(?:[^"]|""){1,500})"|'(?<single>(?:[^']|''){1,500})'|(?<credential>[^;\s"'{][^;]{3,499}))/dgi,
  },
  {
    id: 'keyword-value-password',
    // As libpq separates and quotes (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-KEYWORD-VALUE).
    pattern:
      /(?<=^|\s)password\s{0,5}=\s{0,5}(?:'(?<backslash>(?:[^'\\]|\\[^]){1,500})'|(?<credential>[^\s;'"\\]{4,500}))(?=\s+[a-z_]{2,40}\s{0,5}=|\s*$)/dg,
    among: /(?:^|\s)(?:host|hostaddr|dbname|user|port)\s{0,5}=/,
  },
  { id: 'aws-access-key-id', pattern: /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b/g },
  { id: 'github-token', pattern: /\b(?:gh[pousr]_[0-9A-Za-z]{36,255}|github_pat_\w{60,255})\b/g },
  { id: 'gitlab-token', pattern: /\bgl(?:pat|ptt|dt|rt|ft|cbt|agent|imt|soat)-[\w-]{20,100}/g },
  { id: 'slack-token', pattern: /\b(?:xox[abeposr](?:\.xox[bp])?-[\w-]{10,250}|xapp-\d-[\w-]{20,250})/g },
  {
    id: 'slack-webhook',
    pattern: /\bhttps:\/\/hooks\.slack\.com\/(?:services|workflows|triggers)\/[A-Za-z0-9+/]{40,80}/g,
    whole: true,
  },
  {
    id: 'stripe-key',
    pattern: /\b(?:[sr]k_(?:live|test|prod)_[A-Za-z0-9]{16,247}|whsec_[A-Za-z0-9+/=]{24,100})/g,
  },
  { id: 'google-api-key', pattern: /\bAIza[\w-]{35}(?![\w-])/g },
  { id: 'google-oauth', pattern: /\b(?:GOCSPX-[\w-]{28}(?![\w-])|ya29\.[\w-]{30,500})/g },
  { id: 'sendgrid-key', pattern: /\bSG\.[\w-]{16,32}\.[\w-]{16,64}/g },
  { id: 'npm-token', pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
  {
    id: 'openai-key',
    pattern: /\bsk-(?:(?:proj|svcacct|admin|ant-[a-z0-9]{3,8})-[\w-]{20,250}|[A-Za-z0-9]{48}\b)/g,
  },
  { id: 'twilio-key', pattern: /\bSK[0-9a-f]{32}\b/g },
  { id: 'shopify-token', pattern: /\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b/g },
  { id: 'digitalocean-token', pattern: /\bdo[opr]_v1_[0-9a-f]{64}\b/g },
  { id: 'databricks-token', pattern: /\bdapi[0-9a-f]{32}\b/g },
  { id: 'vault-token', pattern: /\bhv[sb]\.[\w-]{24,300}/g },
  { id: 'pypi-token', pattern: /\bpypi-AgEIcHlwaS[\w-]{50,1000}/g },
  { id: 'hugging-face-token', pattern: /\bhf_[A-Za-z]{34}\b/g },
  { id: 'telegram-token', pattern: /\b\d{8,10}:AA[\w-]{33}(?![\w-])/g },
  { id: 'linear-key', pattern: /\blin_api_[A-Za-z0-9]{40}\b/g },
  { id: 'postman-key', pattern: /\bPMAK-[0-9a-f]{24}-[0-9a-f]{34}\b/g },
  { id: 'notion-token', pattern: /\bntn_[A-Za-z0-9]{40,60}\b/g },
  { id: 'jwt', pattern: /\beyJ[\w-]{10,500}\.eyJ[\w-]{10,8000}\.[\w-]{10,2000}/g },
];
