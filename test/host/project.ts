import * as path from 'node:path';

/** The project's own folder: where package.json is, and what VS Code loads as the extension under development. */
export const projectRoot = path.resolve(__dirname, '../..');

/** Where VS Code, its Node.js and a browser are kept once installed; ignored by git. */
export const downloadFolder = path.join(projectRoot, '.vscode-test');

/** Where test runs leave what they make: compiled suites, result files, screenshots, the packaged extension. */
export const outputFolder = path.join(projectRoot, 'out');

/** The packaged extension, as `npm run package` leaves it. */
export const packagedExtension = path.join(outputFolder, 'secret-connections.vsix');
