import assert from 'node:assert/strict';
import {
  asksTokenWithKeys,
  changesOf,
  chooseProfile,
  draftOf,
  emptyDraft,
  fieldAtFault,
  lacksKeys,
} from '../../../src/connect/draft.js';
import type { ManagerConfiguration } from '../../../src/managers/manager.js';
import { SecretsError } from '../../../src/secrets/model/errors.js';

describe('the draft of a manager', () => {
  it('asks for a session token together with its keys where none were typed', () => {
    const draft = emptyDraft('prod');
    assert.equal(asksTokenWithKeys(draft), true);
    assert.equal(asksTokenWithKeys({ ...draft, accessKeyId: 'ASIA0000000000000000' }), false);
  });

  it('leads from a failure to what is to be corrected', () => {
    const draft = { ...emptyDraft('prod'), accessKeyId: 'AKIA0000000000000000', secretAccessKey: 'x' };
    const fieldOf = (error: SecretsError, endpoint = '') =>
      fieldAtFault(error, { ...draft, endpoint }, false);
    const foreign = new SecretsError('invalid-configuration', {
      reason: 'another region',
      host: 'localhost',
    });
    assert.equal(fieldOf(foreign), 'region');
    assert.equal(fieldOf(foreign, 'http://localhost'), 'endpoint');
    assert.equal(
      fieldOf(new SecretsError('invalid-configuration', { reason: 'taken', alias: 'prod' })),
      'alias',
    );
    assert.equal(fieldOf(new SecretsError('wrong-secret-key')), 'credentials');
  });

  it('takes the region of a profile where none was chosen, or the one that was offered', () => {
    const drafts = ['', 'us-east-1', 'sa-east-1'].map((region) => ({
      ...emptyDraft('prod'),
      region,
      regionGuess: 'us-east-1',
    }));
    drafts.forEach((draft) => chooseProfile(draft, 'dev-sso', 'eu-central-1'));
    assert.deepEqual(
      drafts.map(({ region, regionOfProfile }) => [region, regionOfProfile]),
      [
        ['eu-central-1', ''],
        ['eu-central-1', ''],
        ['sa-east-1', 'eu-central-1'],
      ],
    );
    const [draft] = drafts;
    chooseProfile(draft!, 'other', undefined);
    assert.deepEqual([draft!.profile, draft!.region, draft!.regionOfProfile], ['other', 'eu-central-1', '']);
  });

  it('lacks keys where they are needed and neither stored nor typed', () => {
    const draft = emptyDraft('prod');
    assert.equal(lacksKeys(draft, 'none'), true);
    assert.equal(lacksKeys(draft, 'missing'), true);
    assert.equal(lacksKeys(draft, 'keys'), false);
    assert.equal(lacksKeys({ ...draft, accessKeyId: 'AKIA0000000000000000' }, 'missing'), false);
    assert.equal(lacksKeys({ ...draft, source: 'profile' }, 'missing'), false);
  });

  it('is tested whenever it is saved, and says only what differs', () => {
    const manager: ManagerConfiguration = {
      id: 'm',
      alias: 'prod',
      region: 'us-east-1',
      source: { kind: 'keys' },
      listing: 'allowed',
      addedSecrets: [],
    };
    const draft = draftOf(manager);
    assert.deepEqual(changesOf(draft, manager), { test: true });
    assert.deepEqual(changesOf({ ...draft, alias: 'live' }, manager), { test: true, alias: 'live' });
    assert.deepEqual(changesOf({ ...draft, accessKeyId: 'A', secretAccessKey: 's' }, manager), {
      test: true,
      credentials: { accessKeyId: 'A', secretAccessKey: 's', sessionToken: '' },
    });
  });
});
