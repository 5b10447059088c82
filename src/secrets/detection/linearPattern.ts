import { RE2JS } from 're2js';
import type { CompilePattern } from './ignorePatterns.js';

/**
 * Compiles with the syntax of RE2 (https://github.com/google/re2/wiki/Syntax), which has no look-around and no
 * back-reference: whatever the expression, its time grows with the length of the text alone.
 */
export const compilePattern: CompilePattern = (source) => {
  try {
    const pattern = RE2JS.compile(source);
    return { matches: (text) => pattern.matcher(text).find(), size: pattern.programSize() };
  } catch {
    return undefined;
  }
};
