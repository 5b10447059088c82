// Runs inside the extension host, in place of the suite itself: it marks what the suite prints, so that it can
// be told from VS Code's own log, which takes the same way out; and it says that the host has come up.
const { Console } = require('node:console');
const { Writable } = require('node:stream');

const { SECRET_CONNECTIONS_TEST_SUITE: suite, SECRET_CONNECTIONS_TEST_MARK: mark } = process.env;

/** The extension host does not let its console's methods be replaced, but the console itself. */
function marked(print) {
  const write = (chunk, _encoding, done) => {
    print(`${mark}${chunk.toString().replace(/\n$/, '')}`);
    done();
  };
  return new Writable({ decodeStrings: false, write });
}

module.exports.run = async function run() {
  const { log, error } = console;
  globalThis.console = new Console({ stdout: marked(log), stderr: marked(error) });
  console.log('started');
  await require(suite).run();
};
