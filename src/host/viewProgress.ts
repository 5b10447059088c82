import { views } from '../contributions.js';
import { withProgress } from './messages.js';

/** Shows progress above the view while `work` runs. */
export async function withViewProgress<T>(work: () => Promise<T>): Promise<T> {
  return await withProgress({ location: { viewId: views.managers } }, work);
}
