const vscode = require('vscode');

/** A debug adapter that knows nothing but to ask for a terminal with the program and its environment. */
class TerminalAdapter {
  #sequence = 0;
  #messages = new vscode.EventEmitter();
  onDidSendMessage = this.#messages.event;

  handleMessage({ type, seq, command, arguments: given }) {
    if (type !== 'request') {
      return;
    }
    this.#send({ type: 'response', request_seq: seq, command, success: true, body: {} });
    if (command === 'initialize') {
      this.#send({ type: 'event', event: 'initialized' });
    } else if (command === 'launch') {
      const { program, args, env, cwd } = given;
      const inTerminal = { kind: 'integrated', title: 'test', cwd, args: [program, ...args], env };
      this.#send({ type: 'request', command: 'runInTerminal', arguments: inTerminal });
    } else if (command === 'disconnect' || command === 'terminate') {
      this.#send({ type: 'event', event: 'terminated' });
    }
  }

  dispose() {
    this.#messages.dispose();
  }

  #send(message) {
    this.#sequence += 1;
    this.#messages.fire({ seq: this.#sequence, ...message });
  }
}

module.exports.activate = function activate(context) {
  context.subscriptions.push(
    vscode.debug.registerDebugAdapterDescriptorFactory('terminal-test', {
      createDebugAdapterDescriptor: () => new vscode.DebugAdapterInlineImplementation(new TerminalAdapter()),
    }),
  );
};
