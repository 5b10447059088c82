import assert from 'node:assert/strict';
import { shownManager } from '../../../../src/editor/status/activeManager.js';
import { statusText } from '../../../../src/editor/status/statusText.js';
import type { ManagerIdentity } from '../../../../src/secrets/model/services.js';
import { prod } from '../support.js';

const dev: ManagerIdentity = { id: 'id-of-dev', alias: 'dev', region: 'eu-west-1' };
const facts = (id: string) =>
  id === prod.id ? { ...prod, accountId: '111122223333', listing: 'denied' as const } : undefined;

function text(managers: readonly ManagerIdentity[], active?: ManagerIdentity, fileAlias?: string) {
  return statusText(shownManager(managers, active, fileAlias), facts, managers.length);
}

describe('the status bar item', () => {
  it('is hidden while no manager is connected', () => {
    assert.equal(text([]), undefined);
    assert.equal(text([], undefined, 'prod'), undefined);
  });

  it('shows the active manager, with region, account and state', () => {
    const shown = text([prod, dev], prod);
    assert.equal(shown?.text, '$(key) prod');
    assert.deepEqual(shown.tooltip, [
      'Secret manager of this window: prod',
      'us-east-1 · account 111122223333',
      'Connected; may not list secrets',
      'Click to choose another secret manager for this window.',
    ]);
  });

  it('shows what the file names where that is another one', () => {
    const shown = text([prod, dev], prod, 'dev');
    assert.equal(shown?.text, '$(key) dev (file)');
    assert.ok(shown.tooltip.includes('Elsewhere in this window: prod'));
    assert.equal(text([prod, dev], prod, 'prod')?.text, '$(key) prod');
  });

  it('tells how the active manager is marked', () => {
    const marked = { ...prod, production: true, readOnly: true };
    const shown = statusText(shownManager([marked], marked, undefined), () => marked, 1);
    assert.equal(shown?.text, '$(key) prod · production · read-only');
    assert.ok(shown.tooltip.includes('Marked as production: you are asked before each write'));
    assert.ok(shown.tooltip.includes('Marked as read-only: nothing is written to it'));
  });

  it('warns of a manager that is not connected', () => {
    assert.equal(text([prod], prod, 'nowhere')?.text, '$(warning) nowhere (file)');
    assert.equal(text([prod], prod, '$(bug)\n')?.text.includes('$(bug)'), false);
  });

  it('says that none was chosen', () => {
    assert.equal(text([prod, dev])?.text, '$(key) no active manager');
  });

  it('leads to the secrets where there is nothing to choose', () => {
    assert.equal(text([prod], prod)?.tooltip.at(-1), 'Click to show its secrets.');
  });

  it('shows by its icon and in words how the manager fares, and counts others that have a problem', () => {
    const shown = (health: Record<string, 'signedIn' | 'expired' | 'offline' | 'refused' | 'unknown'>) =>
      statusText(
        shownManager([prod, dev], prod, undefined),
        (id) => ({ ...(id === dev.id ? dev : prod), health: health[id] ?? 'unknown' }),
        [prod.id, dev.id],
      )!;
    const line = (health: 'signedIn' | 'expired' | 'offline' | 'refused' | 'unknown') => {
      const { text, tooltip } = shown({ [prod.id]: health });
      return [text, tooltip[2]];
    };
    assert.deepEqual(line('unknown'), ['$(key) prod', 'Not asked for anything in this window yet']);
    assert.deepEqual(line('signedIn'), ['$(key) prod', 'Signed in']);
    assert.deepEqual(line('expired'), [
      '$(warning) prod',
      'The sign-in has expired: sign in again, or enter new keys',
    ]);
    assert.deepEqual(line('offline'), [
      '$(debug-disconnect) prod',
      'Cannot be reached: offline, or a wrong endpoint',
    ]);
    assert.equal(line('refused')[0], '$(error) prod');
    const withProfile = statusText(
      shownManager([prod], prod, undefined),
      () => ({ ...prod, health: 'expired', source: { kind: 'profile' } }),
      [prod.id],
    );
    assert.equal(withProfile?.tooltip.at(-1), 'Click to sign in.');
    const other = shown({ [prod.id]: 'signedIn', [dev.id]: 'expired' });
    assert.equal(other.text, '$(key) prod $(warning) 1');
    assert.equal(other.tooltip.at(-1), 'dev: the sign-in has expired');
  });
});
