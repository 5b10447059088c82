import assert from 'node:assert/strict';
import { isAutoSave, type Save } from '../../../src/secretEditor/autoSave.js';

describe('a save that VS Code asks for', () => {
  const save = (change: Partial<Save>): boolean =>
    isAutoSave({ mode: 'afterDelay', delay: 1000, sinceChange: 1000, sinceAsked: undefined, ...change });

  it("is VS Code's own where it comes a while after a change", () => assert.ok(save({})));
  it("is a person's where nothing is saved without one", () => assert.ok(!save({ mode: 'off' })));
  it("is a person's who pressed the button or the key", () => assert.ok(!save({ sinceAsked: 50 })));
  it("is VS Code's own long after the key", () => assert.ok(save({ sinceAsked: 60_000 })));
  it("is a person's where the delay is over", () => assert.ok(!save({ sinceChange: 10_000 })));
  it("is VS Code's own when the tab or the window is left", () => {
    assert.ok(save({ mode: 'onFocusChange', sinceChange: 10_000 }));
    assert.ok(save({ mode: 'onWindowChange', sinceChange: 10_000 }));
  });
});
