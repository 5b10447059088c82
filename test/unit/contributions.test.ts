import * as assert from 'node:assert/strict';
import { commands, isGuarded } from '../../src/contributions';

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
      'connect',
      'copyResolved',
      'copyValue',
      'createSecret',
      'disconnect',
      'ignoreCredential',
      'insertReference',
      'manageAccess',
      'mapManager',
      'moveToSecret',
      'newConnectionFile',
      'removeAllData',
      'removeSecret',
      'restoreSecret',
      'revealValue',
      'setActiveManager',
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
      'loadMore',
      'openDocumentation',
      'openIamConsole',
      'openInConsole',
      'openResolved',
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
});
