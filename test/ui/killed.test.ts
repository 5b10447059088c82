import type { End } from './killed-host';
import { type Managers, WholeStates } from './whole-states';

/**
 * VS Code's process for extensions is killed; its window goes on, which has what was sent to it, and starts the next
 * process. SecretStorage, `globalState` and `workspaceState` are VS Code's own.
 */
describe('a process for extensions that is killed', function () {
  this.timeout(180_000);
  let states: WholeStates;
  let one: Managers;
  let two: Managers;

  before(async () => {
    states = await WholeStates.start();
    one = { first: states.gate.endpoint };
    two = { ...one, second: states.gate.endpoint };
  });

  after(() => states.dispose());

  const connectOnly = async () => {
    await states.removeAll();
    await states.connect('first');
  };

  /** Before each write, and after the last one. */
  const atEachWrite = (stores: readonly string[]): readonly End[] => [
    ...stores.map((_store, index) => ({ before: index + 1 })),
    { after: stores.length },
  ];
  /** Before each write to SecretStorage. */
  const atEachSecret = (stores: readonly string[]): readonly End[] =>
    stores.flatMap((store, index) => (store === 'secrets' ? [{ before: index + 1 }] : []));

  it('has connected the first manager, or not', () => {
    const prepare = () => states.removeAll();
    const act = (end: End) => states.connect('first', end);
    return states.endInTheMidst({ prepare, act, whole: [{}, one] }, atEachWrite, states.restart);
  });

  it('has connected one more, or not', () => {
    const prepare = () => states.disconnect('second').catch(() => undefined);
    const act = (end: End) => states.connect('second', end);
    return states.endInTheMidst({ prepare, act, whole: [one, two] }, atEachWrite, states.restart);
  });

  it('has disconnected one, or not', () => {
    const prepare = () => states.connect('second').catch(() => undefined);
    const act = (end: End) => states.disconnect('second', end);
    return states.endInTheMidst({ prepare, act, whole: [two, one] }, atEachWrite, states.restart);
  });

  it('has changed the keys and the endpoint of one, or neither', () => {
    const whole = [one, { first: states.otherGate.endpoint }];
    const act = (end: End) => states.edit('first', end);
    return states.endInTheMidst({ prepare: connectOnly, act, whole }, atEachWrite, states.restart);
  });

  it('has removed all data, or not', () => {
    const act = (end: End) => states.removeAll(end);
    return states.endInTheMidst(
      { prepare: connectOnly, act, whole: [one, {}] },
      atEachSecret,
      states.restart,
    );
  });
});
