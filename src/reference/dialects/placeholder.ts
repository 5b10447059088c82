/**
 * What a tool fills in before anybody reads the text: `${…}` of shells, CloudFormation, Terraform and Serverless,
 * `{{ … }}` and `{% … %}` of templates, `#{…}`, `$(…)`, `<region>` of instructions.
 */
const placeholder = /\$\{|\$\(|#\{|\{\{|\{%|<[^<>,]+>/;

/** In an ARN or a name, in which none of these characters can stand, also `$NAME`, `{name}` and `%NAME%`. */
const placeholderInName = /\$\w|\{\w+\}|%\w+%/;

/** Whether a part of a reference is filled in later: then it names nothing yet, and nothing is wrong with it. */
export function isFilledInLater(text: string): boolean {
  return placeholder.test(text);
}

/** As {@link isFilledInLater}, of the secret's name or ARN. */
export function isSecretFilledInLater(secret: string): boolean {
  return placeholder.test(secret) || placeholderInName.test(secret);
}
