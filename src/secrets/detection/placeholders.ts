import { parseReferences } from '../../reference/notation/parseReferences.js';
import { normalized } from './fieldNames.js';

/** Text that something else puts a value in for: a variable, a template, a reference of another tool. */
const lookUps = [
  /\$\{|\{\{|\$\([^()]{1,100}\)|<%|%>|#\{|\{% [^%]{1,200} %\}|\$\[[\w.]{1,100}\]/,
  /^\$[A-Za-z_]\w*(?:\.\w+)*$/,
  /^%(?:[A-Za-z_]\w*%|\{\w+\}|\(\w+\)s)$/,
  /^(__|##|@@|~~)[A-Z0-9_]+\1$/i,
  /^(?:\$ENV|[~^]?)\{\w+\}$|^<<[^<>]+>>$/,
  /^\[[^\]]*\]$/,
  /^@?(?:env|file|ssm|vault|sops|secret|secrets|secretsmanager|secretref|keyring|keychain|cmd|exec|lookup|encrypted|kms)[:(]/i,
  // Where it stands: a name in Terraform or a program, in Google's Secret Manager, in the Parameter Store, a file.
  /^(?:(?:var|local|secrets?|config|settings)(?:\.[A-Za-z_]+)+|(?:module|data|[a-z]+(?:_[a-z]+)+)(?:\.[A-Za-z_]+){2,})$/,
  /^projects\/[\w-]+\/secrets\/[\w-]+(?:\/versions\/[\w-]+)?$/,
  /^(?:\/[a-z][a-z_.-]{0,60}){2,10}$/,
  /^(?:process\.env|os\.environ|import\.meta\.env|ENV)\b/,
  /^@(?:\{|[A-Za-z]\w*\()/,
  /^\$env:\w/i,
  /^(?:@@[A-Z_]{2,}$|!(?:secret|vault|env|ref|sub|getatt|join)\s)/i,
  /^(?:ENC[([]|\{cipher\}|vault:v\d+:)/,
  /^(?:azurekeyvault|keyvault|akv|gcp|gsm|sm|secretmanager|awssm|awssecretsmanager|aws-?ssm|ssm|bws?|doppler|infisical|keyring|kv|gcp-?sm|akeyless):\/\//i,
  /^(?:arn:|op:\/\/|ref\+|secretref\+|vault:\/\/|keyvault:|@Microsoft\.KeyVault|secret_coordinate::|airbyte_)/i,
];

/** What people write where a credential is yet to come. */
const wording =
  /^(?:changeme|changeit|changethis|todo|tbd|fixme|none|null|nil|undefined|na|empty|notset|unset|unknown|default|placeholder|dummy|sample|fake|redacted|masked|hidden|removed|omitted|secret|password|passwd|pass|pwd|token|apikey|key|value|string|text|true|false|yes|no|on|off|foo|bar|foobar|test|testing|guest|prompt|ask|askme|optional|required|disabled|enabled|bearer|basic|oauth|oauth2)$/;
const phrases =
  /(?:^|[^a-z])(?:your|my|insert|enter|put|paste|replace|add|use|provide)[ _-]?(?:own|the|a|with|me|new)?[ _-]?[a-z_ -]*(?:key|token|secret|password|pass|id|value|credential|here|this|it)s?(?:$|[^a-z])|example|placeholder|(?:change|replace)[ _-]?me|changeit|redacted|lorem ipsum/i;

/**
 * The keys of the emulators of Azure Storage and Cosmos DB, the same for everybody:
 * https://learn.microsoft.com/azure/storage/common/storage-connect-azurite, https://learn.microsoft.com/azure/cosmos-db/emulator
 */
const ofEmulators =
  /^(?:Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6|C2y6yDjf5\/R\+ob0N8A7Cgv30VRDJIWEHLM\+4QDU5DE2nQ9nD)/;

const longestLooked = 4096;

/**
 * True for plain words, as in `client_credentials`, `prod/db-credentials` or `/users/list`: they name something.
 * What is made by machines looks otherwise; what people choose as a password may not.
 */
export function isName(value: string): boolean {
  return value.length <= 128 && /^\/?[a-z]{1,20}(?:[/_.-][a-z]{1,20})*\/?$/.test(value);
}

/** True for what something else puts a value in for, anywhere in the text: a reference or a variable. */
export function isVariable(value: string): boolean {
  const text = value.trim();
  const looked = text.slice(0, longestLooked);
  return lookUps.some((pattern) => pattern.test(looked)) || holdsReference(text);
}

/**
 * True for what stands in the place of a credential and is none: empty text, a reference in any notation, a
 * variable, a wording such as `changeme` or `<your token>`, or one character over and over.
 */
export function isPlaceholder(value: string): boolean {
  const text = value.trim();
  if (text === '' || /^<[^<>]*>$/.test(text) || /^(.)\1*$/u.test(text) || isVariable(text)) {
    return true;
  }
  const start = text.slice(0, 200);
  return wording.test(normalized(start)) || isMasked(start) || phrases.test(start) || ofEmulators.test(start);
}

/** `xxxx-xxxx`, `****1234`, `••••`, `...`. */
function isMasked(text: string): boolean {
  return /^[x*•.…_#\-\s/]+$/i.test(text) || /[*•…]{3}|x{5}/i.test(text);
}

function holdsReference(text: string): boolean {
  return text.includes('<') && parseReferences(text).some(({ kind }) => kind !== 'text');
}
