import { actions, type Action } from './actions';
import { openFileWindow } from './fileWindow';

// A window in a process of its own, which is killed before the write of this number.
const [folder, action, step] = process.argv.slice(2) as [string, Action, string];
let writes = 0;
const window = openFileWindow(folder, () => {
  writes += 1;
  if (writes === Number(step)) {
    process.kill(process.pid, 'SIGKILL');
    // The signal ends the process before anything else is done here.
    for (;;);
  }
});
void actions[action](window).then(() => {
  window.dispose();
});
