import { runProgram } from './programs';
import { projectRoot } from './project';

/** Builds the extension into `dist/`, as `npm run build` does. */
export function buildExtension(): Promise<void> {
  return runProgram('npm', ['run', '--silent', 'build'], { folder: projectRoot });
}

/** Packages the extension, as `npm run package` does. */
export function packageExtension(): Promise<void> {
  return runProgram('npm', ['run', '--silent', 'package'], { folder: projectRoot });
}
