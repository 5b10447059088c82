import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { hardCodedCredential, problemCodes, problemSeverity } from '../../src/secrets/check/problemCode';

const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/problems.md'), 'utf8');

describe('docs/problems.md', () => {
  const sections = page.split(/^## /mu).slice(1);

  it('explains each code under its own name, and nothing else', () => {
    assert.deepEqual(
      sections.map((each) => each.slice(0, each.indexOf('\n'))),
      [...problemCodes, hardCodedCredential],
    );
  });

  it('has something to say of each', () => {
    for (const each of sections) {
      assert.match(each, /\n\n\S[^]{30,}\n/u);
    }
  });

  it('is written for codes that have a severity each', () => {
    assert.deepEqual(Object.keys(problemSeverity), [...problemCodes]);
  });
});
