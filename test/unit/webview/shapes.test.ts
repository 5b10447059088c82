import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isFromSecretEditor, isToSecretEditor } from '../../../src/webview/protocol/secretEditor.js';

describe('the messages of a page', () => {
  it('are those of the table', () => {
    assert.ok(isFromSecretEditor({ type: 'ready' }));
    assert.ok(isFromSecretEditor({ type: 'reveal', of: 'shown', path: [0, 12] }));
    assert.ok(isToSecretEditor({ type: 'value', of: 'after', path: [], text: 'x' }));
  });

  it('are refused with a member too many, too few or of another type', () => {
    for (const message of [
      { type: 'ready', path: [] },
      { type: 'edit' },
      { type: 'edit', path: [-1] },
      { type: 'edit', path: ['0'] },
      { type: 'edit', path: [0.5] },
      { type: 'edit', path: {} },
      { type: 'reveal', of: 'theirs', path: [] },
      { type: 'value', path: [], text: 'x' },
      { type: 'toString' },
      { type: '__proto__' },
      { type: ['ready'] },
      ['ready'],
      'ready',
      null,
      undefined,
    ]) {
      assert.ok(!isFromSecretEditor(message), JSON.stringify(message));
    }
  });

  it('are refused whatever else comes', () => {
    fc.assert(
      fc.property(fc.anything(), (message) => !isFromSecretEditor(message) && !isToSecretEditor(message)),
    );
  });
});
