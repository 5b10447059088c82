import type { End } from './killed-host';
import { type Managers, WholeStates } from './whole-states';

/**
 * All of VS Code ends at once: its process for extensions is killed, and its window with it, which collects changes of
 * `globalState` for a while before they are on the disk. What is written to SecretStorage is there at once.
 */
describe('a plug that is pulled', function () {
  this.timeout(120_000);
  let states: WholeStates;
  let one: Managers;

  before(async () => {
    states = await WholeStates.start({ keepsSecrets: true });
    one = { first: states.gate.endpoint };
  });

  after(() => states.dispose());

  const connectOnly = async () => {
    await states.removeAll();
    await states.connect('first');
  };

  /** After each write to SecretStorage. */
  const afterEachSecret = (stores: readonly string[]): readonly End[] =>
    stores.flatMap((store, index) => (store === 'secrets' ? [{ after: index + 1 }] : []));
  const openAnew = () => states.host.openAnew();

  it('has connected the first manager, or not', () => {
    const prepare = () => states.removeAll();
    const act = (end: End) => states.connect('first', end);
    return states.endInTheMidst({ prepare, act, whole: [{}, one] }, afterEachSecret, openAnew);
  });

  it('has changed the keys and the endpoint of one, or neither', () => {
    const whole = [one, { first: states.otherGate.endpoint }];
    const act = (end: End) => states.edit('first', end);
    return states.endInTheMidst({ prepare: connectOnly, act, whole }, afterEachSecret, openAnew);
  });

  it('has disconnected one, or not', () => {
    const act = (end: End) => states.disconnect('first', end);
    return states.endInTheMidst({ prepare: connectOnly, act, whole: [one, {}] }, afterEachSecret, openAnew);
  });
});
