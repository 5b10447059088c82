import * as assert from 'node:assert/strict';
import { argumentsOf, commands, isGuarded, type ResultOf } from '../../src/contributions';
import { checkMember, type ArgumentOf } from '../../src/host/gate/argumentMembers';

describe('the table of commands', () => {
  it('makes the ids of its names', () => {
    for (const [name, id] of Object.entries(commands)) {
      assert.equal(id, `secretConnections.${name}`);
    }
  });

  // A command that moves from one list to the other needs a reason: code then gets more, or asks for more.
  it('has code ask before any of these is run', () => {
    const guarded = Object.entries(commands).filter(([, id]) => isGuarded(id));
    assert.deepEqual(guarded.map(([name]) => name).sort(), [
      'addConnectionFile',
      'addKey',
      'addSecret',
      'cancelRotation',
      'connect',
      'copyResolved',
      'copyValue',
      'createSecret',
      'deleteSecret',
      'disconnect',
      'duplicateSecret',
      'editDescription',
      'editTags',
      'ignoreCredential',
      'insertReference',
      'manageAccess',
      'mapManager',
      'markManager',
      'moveToSecret',
      'newConnectionFile',
      'putSecretValue',
      'removeAllData',
      'removeSecret',
      'renameKey',
      'replaceBinaryValue',
      'restoreSecret',
      'restoreVersion',
      'revealValue',
      'rotateSecret',
      'saveBinaryValue',
      'setActiveManager',
      'signIn',
    ]);
  });

  it('lets anybody run these, which give no value, change nothing that lasts, or ask whoever calls', () => {
    const free = Object.entries(commands).filter(([, id]) => !isGuarded(id));
    assert.deepEqual(free.map(([name]) => name).sort(), [
      'changeIamPolicy',
      'checkReferences',
      'clearCache',
      'clearSearch',
      'closeDemo',
      'copyIamPolicy',
      'copyReference',
      'copySecretArn',
      'copySecretName',
      'editManager',
      'explainAccess',
      'fetchFresh',
      'findReferences',
      'generateIamPolicy',
      'hideValue',
      'listVersions',
      'loadMore',
      'openDocumentation',
      'openIamConsole',
      'openInConsole',
      'openResolved',
      'openSecret',
      'openTerminal',
      'openWalkthrough',
      'refresh',
      'resolveInput',
      'retry',
      'revealInTree',
      'searchSecrets',
      'showActions',
      'showAsFolders',
      'showAsList',
      'showLog',
      'tryDemo',
    ]);
  });

  it('has these only take no argument', () => {
    const without = Object.entries(commands).filter(([, id]) => argumentsOf(id).flat().length === 0);
    assert.deepEqual(without.map(([name]) => name).sort(), [
      'closeDemo',
      'openWalkthrough',
      'removeAllData',
      'showAsFolders',
      'showAsList',
      'showLog',
      'tryDemo',
    ]);
  });

  it('makes arguments of members whose type is known, each once', () => {
    for (const id of Object.values(commands)) {
      for (const form of argumentsOf(id)) {
        const names = form.map((word) => word.replace(/\?$/u, ''));
        assert.equal(new Set(names).size, names.length, id);
        // No member is a symbol: where one is taken, the member has no type.
        names.forEach((name) =>
          assert.throws(() => checkMember(name, Symbol(name)), /wrong type/u, `${id}: ${name}`),
        );
      }
    }
  });

  // The compiler is what tests here.
  it('tells the compiler what each takes and gives', () => {
    const taken: ArgumentOf<'copyValue', string>[] = [
      { secret: 'prod/db' },
      { alias: 'prod', secret: 'prod/db', key: 'port' },
      // @ts-expect-error -- the secret is missing
      { alias: 'prod' },
      // @ts-expect-error -- no text
      { secret: 5 },
    ];
    const places: ArgumentOf<'fetchFresh', string>[] = [
      { uri: 'file:///a.json', offset: 3, showHover: true },
      { secret: 'prod/db' },
      // @ts-expect-error -- half a place
      { uri: 'file:///a.json' },
    ];
    const policies: ArgumentOf<'generateIamPolicy', string>[] = [
      { format: 'terraform' },
      // @ts-expect-error -- no such format
      { format: 'yaml' },
    ];
    const given: [ResultOf<'tryDemo'>, ResultOf<'showLog'>] = [{ alias: 'demo' }, undefined];
    // @ts-expect-error -- it takes none
    const none: ArgumentOf<'showLog', string> = {};
    assert.ok([taken, places, policies, given, none].every(Boolean));
  });
});
