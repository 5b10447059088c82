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
        `  name = ${quoted(names[index] ?? name)}`,
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
  const entries = Object.entries(value).map(([key, item]) => ({
    key: /^[A-Za-z]\w*$/.test(key) ? key : quoted(key),
    text: expression(item, inner),
  }));
  const lines = entries.map(({ key, text }, index) => {
    return `${inner}${key.padEnd(widthAt(entries, index))} = ${text}\n`;
  });
  return `{\n${lines.join('')}${indent}}`;
}

/** As `terraform fmt` has it: the signs of neighbours stand below each other, but for values of several lines. */
function widthAt(entries: readonly { readonly key: string; readonly text: string }[], index: number): number {
  const isLong = (at: number): boolean => entries[at]?.text.includes('\n') ?? true;
  if (isLong(index)) {
    return 0;
  }
  let [first, last] = [index, index];
  while (!isLong(first - 1)) {
    first -= 1;
  }
  while (!isLong(last + 1)) {
    last += 1;
  }
  return Math.max(...entries.slice(first, last + 1).map(({ key }) => key.length));
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

/** A string literal: as JSON's, but `${` and `%{` begin a template there, and are written with the sign doubled. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(/[$%](?=\{)/g, (sign) => sign + sign);
}
