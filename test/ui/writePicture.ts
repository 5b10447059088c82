import * as path from 'node:path';
import { projectRoot } from '../host/project';

// Takes the README's picture anew, where the README has it.
process.env['SECRET_CONNECTIONS_TEST_SCREENSHOTS'] = path.join(projectRoot, 'media/readme');
process.argv.push('--grep', 'the picture of the README');
void import('./main');
