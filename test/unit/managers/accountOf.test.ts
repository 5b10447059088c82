import assert from 'node:assert/strict';
import { accountOf } from '../../../src/managers/accountOf';
import { nameInArn } from '../../../src/secrets/model/secretArn';

describe('the account of a manager', () => {
  const arn = (region: string, account: string) =>
    `arn:aws:secretsmanager:${region}:${account}:secret:a-AbCdEf`;
  const here = { region: 'us-east-1', accountId: '1' };

  it('is told by the first secret of its region, else by what was found out when it was connected', () => {
    assert.equal(accountOf(here, []), '1');
    assert.equal(accountOf(here, [{ arn: arn('us-east-1', '2') }, { arn: arn('us-east-1', '3') }]), '2');
    assert.equal(accountOf(here, [{ arn: 'odd' }, { arn: arn('eu-west-1', '2') }]), '1');
    assert.equal(accountOf({ region: 'us-east-1' }, []), undefined);
  });

  it('goes with the name in the ARN, which loses what AWS adds to it', () => {
    assert.equal(nameInArn(arn('us-east-1', '2')), 'a');
    assert.equal(nameInArn('a-AbCdEf'), undefined);
  });
});
