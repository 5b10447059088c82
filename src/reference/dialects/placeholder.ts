/**
 * What a tool fills in before anybody reads the text: `${…}` of shells, CloudFormation, Terraform and Serverless,
 * `{{ … }}` and `{% … %}` of templates, `#{…}`, `$(…)`, `<region>` of instructions.
 */
const placeholder = /\$\{|\$\(|#\{|\{\{|\{%|<[^<>,]+>/;

/** In an ARN or a name, in which none of these characters can stand, also `$NAME`, `{name}` and `%NAME%`. */
const placeholderInName = /\$\w|\{\w+\}|%\w+%/;

/**
 * A word where an ARN has its region or account, as AWS's instructions and templates write it (`region`,
 * `aws_account_id`, `ACCOUNT_ID`, `__ACCOUNT__`, `[account]`): accounts have digits only, and regions no such letters.
 */
const wordInArn = /^arn:[^:]*:secretsmanager:(?:(?:region|[^:]*[A-Z_@[][^:]*):|[^:]*:[^:\d]+:)/;

/** Whether region or account of an ARN are still to be written: then it names nothing yet. */
export function hasWordInArn(arn: string): boolean {
  return wordInArn.test(arn);
}

/** Whether a part of a reference is filled in later: then it names nothing yet, and nothing is wrong with it. */
export function isFilledInLater(text: string): boolean {
  return placeholder.test(text);
}

/** As {@link isFilledInLater}, of the secret's name or ARN. */
export function isSecretFilledInLater(secret: string): boolean {
  return placeholder.test(secret) || placeholderInName.test(secret);
}
