// @ts-check
const fs = require('node:fs');
const path = require('node:path');

/**
 * The README as it is packaged. The page of an extension in VS Code shows pictures by https addresses only: no relative
 * ones, and no data. Without a `repository` in package.json there is no such address, so that a text stands for each
 * picture: the file of the same name that ends in `.md`.
 *
 * @param {string} readme
 * @param {{ readonly repository?: unknown }} manifest
 * @param {(file: string) => string} read a file of the project
 * @returns {string}
 */
function packagedReadme(readme, { repository }, read) {
  return repository === undefined
    ? readme.replace(/^!\[[^\]]*\]\((media\/[^)]+)\.\w+\)$/gmu, (_, file) => read(`${file}.md`).trim())
    : readme;
}

module.exports = { packagedReadme };

if (require.main === module) {
  /** @param {string} file */
  const read = (file) => fs.readFileSync(path.join(__dirname, file), 'utf8');
  const readme = packagedReadme(read('README.md'), JSON.parse(read('package.json')), read);
  fs.writeFileSync(path.join(__dirname, 'dist/README.md'), readme);
}
