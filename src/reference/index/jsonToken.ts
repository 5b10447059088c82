import type { SyntaxKind } from 'jsonc-parser';

/**
 * What the scanner of jsonc-parser finds. Its `SyntaxKind` is an ambient const enum, which isolated modules cannot
 * inline: the numbers stand here once, and the compiler compares them with its declaration.
 */
export const JsonToken = {
  openBrace: 1 satisfies SyntaxKind.OpenBraceToken,
  closeBrace: 2 satisfies SyntaxKind.CloseBraceToken,
  openBracket: 3 satisfies SyntaxKind.OpenBracketToken,
  closeBracket: 4 satisfies SyntaxKind.CloseBracketToken,
  comma: 5 satisfies SyntaxKind.CommaToken,
  colon: 6 satisfies SyntaxKind.ColonToken,
  null: 7 satisfies SyntaxKind.NullKeyword,
  true: 8 satisfies SyntaxKind.TrueKeyword,
  false: 9 satisfies SyntaxKind.FalseKeyword,
  string: 10 satisfies SyntaxKind.StringLiteral,
  number: 11 satisfies SyntaxKind.NumericLiteral,
  lineComment: 12 satisfies SyntaxKind.LineCommentTrivia,
  blockComment: 13 satisfies SyntaxKind.BlockCommentTrivia,
  lineBreak: 14 satisfies SyntaxKind.LineBreakTrivia,
  space: 15 satisfies SyntaxKind.Trivia,
  /** A word that is none of JSON. */
  unknown: 16 satisfies SyntaxKind.Unknown,
  end: 17 satisfies SyntaxKind.EOF,
} as const;
