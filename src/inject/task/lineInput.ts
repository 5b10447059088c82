/** What a person's keys ask for. */
export type InputEvent =
  /** To be shown. */
  | { readonly kind: 'echo'; readonly text: string }
  /** A whole line for the process, with its end. */
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'interrupt' }
  | { readonly kind: 'end' };

/** Turns the keys of a terminal into lines, as the terminal driver that a pipe lacks would. */
export class LineInput {
  private line = '';

  /** The events of what was typed or pasted, in order. */
  type(data: string): readonly InputEvent[] {
    const events: InputEvent[] = [];
    // Arrow keys and the like have no meaning here.
    // eslint-disable-next-line no-control-regex
    for (const key of data.replace(/\u001B(?:\[[0-9;?]*[A-Za-z~]|O[A-Z]|.)?/g, '').replace(/\r\n/g, '\r')) {
      switch (key) {
        case '\u0003':
          this.line = '';
          events.push({ kind: 'echo', text: '^C\r\n' }, { kind: 'interrupt' });
          break;
        case '\u0004':
          if (this.line === '') {
            events.push({ kind: 'end' });
          }
          break;
        case '\r':
        case '\n':
          events.push({ kind: 'echo', text: '\r\n' }, { kind: 'line', text: `${this.line}\n` });
          this.line = '';
          break;
        case '\u007F':
        case '\b':
          if (this.line !== '') {
            this.line = Array.from(this.line).slice(0, -1).join('');
            events.push({ kind: 'echo', text: '\b \b' });
          }
          break;
        default:
          if (key >= ' ' || key === '\t') {
            this.line += key;
            events.push({ kind: 'echo', text: key });
          }
      }
    }
    return joined(events);
  }
}

/** Neighbouring texts to show as one, so that what was pasted can be masked as a whole. */
function joined(events: readonly InputEvent[]): readonly InputEvent[] {
  const result: InputEvent[] = [];
  for (const event of events) {
    const last = result.at(-1);
    if (event.kind === 'echo' && last?.kind === 'echo') {
      result[result.length - 1] = { kind: 'echo', text: last.text + event.text };
    } else {
      result.push(event);
    }
  }
  return result;
}
