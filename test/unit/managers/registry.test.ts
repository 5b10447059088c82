import assert from 'node:assert/strict';
import { managerPrefix } from '../../../src/managers/keys';
import type { RegistryChange } from '../../../src/managers/registry';
import { manager, openWindow } from './support';

describe('the registry of managers', () => {
  const aliases = ({ registry }: ReturnType<typeof openWindow>) => registry.list().map(({ alias }) => alias);

  it('keeps managers, sorted by alias, and finds them by id and alias', async () => {
    const window = openWindow();
    const [prod, dev] = [manager('prod'), manager('dev')];
    await window.registry.add(prod);
    await window.registry.add(dev);
    assert.deepEqual(aliases(window), ['dev', 'prod']);
    assert.deepEqual(window.registry.get(prod.id), prod);
    assert.deepEqual(window.registry.withAlias('dev'), dev);
    assert.deepEqual(aliases(openWindow(window)), ['dev', 'prod']);
  });

  it('updates and removes, and a change to undefined removes a property', async () => {
    const { registry } = openWindow();
    const prod = manager('prod', { endpoint: 'https://example.com' });
    await registry.add(prod);
    await registry.update(prod.id, { alias: 'main', endpoint: undefined });
    assert.equal(registry.get(prod.id)?.alias, 'main');
    assert.ok(!('endpoint' in registry.get(prod.id)!));
    await registry.remove(prod.id);
    await registry.update(prod.id, { alias: 'ghost' });
    assert.deepEqual(registry.list(), []);
  });

  it('leaves out what is not valid, says so once, and keeps the rest', () => {
    const good = manager('prod');
    const { global } = openWindow();
    global.entries.set(managerPrefix + good.id, good);
    global.entries.set(`${managerPrefix}x`, { alias: 'CANARY' });
    global.entries.set(`${managerPrefix}other-id`, good);
    const window = openWindow({ global });
    window.registry.reload();
    assert.deepEqual(aliases(window), ['prod']);
    assert.equal(window.log.lines.length, 2);
    assert.ok(!window.log.lines.join().includes('CANARY'));
  });

  it('adds secrets by name once, and removes them', async () => {
    const { registry } = openWindow();
    const prod = manager('prod', { listing: 'denied' });
    await registry.add(prod);
    await registry.addSecret(prod.id, 'a');
    await registry.addSecret(prod.id, 'b');
    await registry.addSecret(prod.id, 'a');
    assert.deepEqual(registry.get(prod.id)?.addedSecrets, ['a', 'b']);
    await registry.removeSecrets(prod.id, ['a']);
    assert.deepEqual(registry.get(prod.id)?.addedSecrets, ['b']);
  });

  it('loses no change of several at once, of this window or of another', async () => {
    const window = openWindow();
    const prod = manager('prod', { listing: 'denied' });
    await window.registry.add(prod);
    const other = openWindow(window);
    await Promise.all([
      window.registry.addSecret(prod.id, 'a'),
      window.registry.addSecret(prod.id, 'b'),
      window.registry.update(prod.id, { listing: 'allowed' }),
      other.registry.addSecret(prod.id, 'c'),
    ]);
    const stored = openWindow(window).registry.get(prod.id);
    assert.deepEqual(stored?.addedSecrets, ['a', 'b', 'c']);
    assert.equal(stored.listing, 'allowed');
  });

  describe('active manager', () => {
    it('is the only one', async () => {
      const { registry } = openWindow();
      assert.equal(registry.active(), undefined);
      await registry.add(manager('prod'));
      assert.equal(registry.active()?.alias, 'prod');
    });

    it('stays the first one when a second is added', async () => {
      const { registry } = openWindow();
      await registry.add(manager('prod'));
      await registry.add(manager('dev'));
      assert.equal(registry.active()?.alias, 'prod');
    });

    it('is chosen per window; windows without a choice use the last one chosen', async () => {
      const [prod, dev] = [manager('prod'), manager('dev')];
      const one = openWindow();
      await one.registry.add(prod);
      await one.registry.add(dev);
      const other = openWindow(one);
      await one.registry.setActive(prod.id);
      await other.registry.setActive(dev.id);
      assert.equal(one.registry.active()?.alias, 'prod');
      assert.equal(other.registry.active()?.alias, 'dev');
      assert.equal(openWindow(one).registry.active()?.alias, 'dev');
    });

    it('falls back when the chosen one is removed', async () => {
      const { registry } = openWindow();
      const [prod, dev] = [manager('prod'), manager('dev')];
      await registry.add(prod);
      await registry.add(dev);
      await registry.setActive(dev.id);
      await registry.remove(dev.id);
      assert.equal(registry.active()?.alias, 'prod');
    });
  });

  describe('changes', () => {
    const record = ({ registry }: ReturnType<typeof openWindow>) => {
      const changes: RegistryChange[] = [];
      registry.onDidChange((change) => changes.push(change));
      return changes;
    };

    it('fire once each, with what became different', async () => {
      const window = openWindow();
      const changes = record(window);
      const prod = manager('prod');
      await window.registry.add(prod);
      await window.registry.update(prod.id, { region: 'eu-west-1' });
      await window.registry.update(prod.id, { region: 'eu-west-1' });
      await window.registry.remove(prod.id);
      const { id } = prod;
      assert.deepEqual(changes, [
        { managerIds: [id], activeChanged: true, resolutionChanged: true },
        { managerIds: [id], activeChanged: false, resolutionChanged: true },
        { managerIds: [id], activeChanged: true, resolutionChanged: true },
      ]);
    });

    it('tell whether references may lead elsewhere', async () => {
      const window = openWindow();
      const [prod, dev] = [manager('prod'), manager('dev')];
      await window.registry.add(prod);
      const changes = record(window);
      const elsewhere = async (change: () => Promise<void>) => {
        changes.length = 0;
        await change();
        return changes.map(({ resolutionChanged }) => resolutionChanged);
      };
      const { registry } = window;
      const update = (change: Parameters<typeof registry.update>[1]) => () =>
        registry.update(prod.id, change);
      assert.deepEqual(await elsewhere(update({ accountId: '111122223333' })), [false]);
      assert.deepEqual(await elsewhere(update({ listing: 'denied' })), [false]);
      assert.deepEqual(await elsewhere(() => registry.addSecret(prod.id, 'prod/db')), [false]);
      assert.deepEqual(await elsewhere(update({ alias: 'production' })), [true]);
      assert.deepEqual(await elsewhere(update({ endpoint: 'https://example.com' })), [true]);
      assert.deepEqual(await elsewhere(update({ credentialsVersion: '2' })), [true]);
      assert.deepEqual(await elsewhere(() => registry.add(dev)), [true]);
      assert.deepEqual(await elsewhere(() => registry.setActive(dev.id)), [true]);
      assert.deepEqual(await elsewhere(() => registry.remove(prod.id)), [true]);
    });

    it('reach other windows', async () => {
      const one = openWindow();
      const other = openWindow(one);
      const changes = record(other);
      await one.registry.add(manager('prod'));
      assert.deepEqual(aliases(other), ['prod']);
      assert.equal(changes.length, 1);
    });

    it('reach windows whose state arrives after the signal', async () => {
      const one = openWindow();
      const late = openWindow({ secrets: one.secrets });
      await one.registry.add(manager('prod'));
      assert.deepEqual(aliases(late), []);
      one.global.entries.forEach((value, key) => late.global.entries.set(key, value));
      late.clock.advance(300);
      assert.deepEqual(aliases(late), ['prod']);
    });

    it('of two windows at once lose nothing', async () => {
      const one = openWindow();
      const other = openWindow(one);
      await Promise.all([one.registry.add(manager('a')), other.registry.add(manager('b'))]);
      assert.deepEqual(aliases(one), ['a', 'b']);
      assert.deepEqual(aliases(other), ['a', 'b']);
    });

    it('are not heard after disposal', async () => {
      const window = openWindow();
      const changes = record(window);
      const other = openWindow(window);
      window.registry.dispose();
      await other.registry.add(manager('prod'));
      window.clock.advance(5_000);
      assert.deepEqual(changes, []);
    });

    it('are kept when other windows cannot be told', async () => {
      const window = openWindow();
      window.secrets.broken = true;
      await window.registry.add(manager('prod'));
      assert.deepEqual(aliases(window), ['prod']);
      assert.equal(window.log.lines.length, 1);
    });
  });
});
