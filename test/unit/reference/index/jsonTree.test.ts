import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import { jsonTree } from '../../../../src/reference/index/jsonTree.js';
import { inOnePiece } from '../../../../src/reference/notation/steps.js';

/** Scraps of JSON with comments, right and wrong ones, of which most texts are faulty. */
const scrap = fc.constantFrom(
  ...['{', '}', '[', ']', ',', ':', '"a"', '"b\\n"', '1', '-1.5e3', 'true', 'false', 'null'],
  ...[' ', '\n', '// c\n', '/* c */', '/* c', '"open', '"\\x"', '01', '-', 'nul', '{"a": [1, 2,],}'],
);
const faulty = fc.array(scrap, { maxLength: 12 }).map((scraps) => scraps.join(''));
const valid = fc
  .tuple(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 2))
  .map(([value, indent]) => JSON.stringify(value, undefined, indent));

function withoutParents(node: Node | undefined): unknown {
  if (node === undefined) {
    return undefined;
  }
  const { children, ...rest } = node;
  const known = Object.fromEntries(Object.entries(rest).filter(([name]) => name !== 'parent'));
  return children === undefined ? known : { ...known, children: children.map(withoutParents) };
}

describe('the tree of a JSON text, made in steps', () => {
  it('is that of jsonc-parser, and none exactly where that finds a fault', () => {
    fc.assert(
      fc.property(fc.oneof(faulty, valid), (text) => {
        const faults: ParseError[] = [];
        const expected = parseTree(text, faults, { allowTrailingComma: true });
        const made = inOnePiece(jsonTree(text));
        assert.deepEqual(made, faults.length > 0 ? undefined : withoutParents(expected));
      }),
      { numRuns: 3000 },
    );
  });

  it('is made of a million characters in many steps', () => {
    let steps = 0;
    const work = jsonTree(`[${'1,'.repeat(499_999)}]`);
    while (work.next().done !== true) {
      steps += 1;
    }
    assert.ok(steps >= 100, String(steps));
  });
});
