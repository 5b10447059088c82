import type { IamPolicy } from './document.js';
import { policyNames } from './policyName.js';

type Plain = string | readonly Plain[] | { readonly [key: string]: Plain };

/**
 * Terraform configuration with one `aws_iam_policy` per document. `jsonencode` keeps the document as it is, so
 * what is reviewed here is what IAM gets.
 */
export function asTerraform({ documents }: IamPolicy, name = 'secret-connections'): string {
  const names = policyNames(name, documents.length);
  return documents
    .map((document, index) => {
      const id = `secret_connections${documents.length > 1 ? `_${index + 1}` : ''}`;
      const body = expression(document as unknown as Plain, '  ');
      return [
        `resource "aws_iam_policy" "${id}" {`,
        `  name   = ${quoted(names[index] ?? name)}`,
        `  policy = jsonencode(${body})`,
        '}',
        '',
      ].join('\n');
    })
    .join('\n');
}

/** A value as an expression of Terraform's language, whose lists may end in a comma. */
function expression(value: Plain, indent: string): string {
  const inner = `${indent}  `;
  if (typeof value === 'string') {
    return quoted(value);
  }
  if (isList(value)) {
    const lines = value.map((item) => `${inner}${expression(item, inner)},\n`);
    return `[\n${lines.join('')}${indent}]`;
  }
  const entries = Object.entries(value).map(
    ([key, item]) =>
      `${inner}${/^[A-Za-z]\w*$/.test(key) ? key : quoted(key)} = ${expression(item, inner)}\n`,
  );
  return `{\n${entries.join('')}${indent}}`;
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

/** A string literal: as JSON's, but `${` and `%{` begin a template there, and are written with the sign doubled. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(/[$%](?=\{)/g, (sign) => sign + sign);
}
