import '../kit/kit.css';
import './secretEditor.css';
import copySvg from '@vscode/codicons/src/icons/copy.svg';
import eyeSvg from '@vscode/codicons/src/icons/eye.svg';
import eyeClosedSvg from '@vscode/codicons/src/icons/eye-closed.svg';
import { element, icon, iconButton, textButton } from '../kit/dom.js';
import errorSvg from '@vscode/codicons/src/icons/error.svg';
import infoSvg from '@vscode/codicons/src/icons/info.svg';
import warningSvg from '@vscode/codicons/src/icons/warning.svg';
import { connectEditor, type State } from './editor.js';
import { KeyTable } from './keyTable.js';

const page = connectEditor((message) => {
  switch (message.type) {
    case 'state':
      show(message);
      break;
    case 'value':
      values.set(message.path.join('.'), message.text);
      shown(message.path);
      break;
    case 'hide':
      values.delete(message.path.join('.'));
      shown(message.path);
      break;
  }
});
const { say, send } = page;

/** What is on screen in clear, by the paths; nothing else of any value is known to the page. */
const values = new Map<string, string>();

const title = element('h1');
const subtitle = element('p', { class: 'quiet subtitle' });
const views = element('div', { class: 'views', role: 'group', 'aria-label': say('value') });
const notices = element('div', { role: 'status' });
const body = element('div');
const foot = element('p', { class: 'quiet foot' });
const table = new KeyTable(page, values);
let state: State | undefined;
let whole: HTMLElement | undefined;

document
  .getElementById('page')
  ?.append(
    element('header', {}, element('div', { class: 'titles' }, title, subtitle), views),
    notices,
    body,
    foot,
  );
send({ type: 'ready' });

function show(next: State): void {
  state = next;
  title.textContent = next.title;
  subtitle.textContent = next.subtitle;
  notices.replaceChildren(...noticesOf(next));
  views.hidden = !next.hasKeys;
  views.replaceChildren(
    viewButton(say('showKeys'), next.content === 'keys', 'keys'),
    viewButton(say('showText'), next.content !== 'keys', 'text'),
  );
  foot.textContent =
    next.content === 'loading' || next.content === 'failed' ? '' : say('bytes', next.bytes, next.mostBytes);
  switch (next.content) {
    case 'keys':
      whole = undefined;
      table.update(next);
      body.replaceChildren(...table.parts);
      break;
    case 'text':
    case 'binary':
      whole = wholeValue(next.content);
      body.replaceChildren(whole);
      break;
    default:
      whole = undefined;
      body.replaceChildren(
        ...(next.content === 'loading' ? [element('p', { class: 'quiet' }, say('loading'))] : []),
      );
  }
}

function shown(path: readonly number[]): void {
  if (path.length > 0) {
    table.refresh(path);
  } else if (whole !== undefined && state !== undefined) {
    show(state);
  }
}

function viewButton(label: string, isPressed: boolean, as: 'keys' | 'text'): HTMLButtonElement {
  const button = textButton(label, () => send({ type: 'show', as }), 'view');
  button.setAttribute('aria-pressed', String(isPressed));
  return button;
}

function wholeValue(kind: 'text' | 'binary'): HTMLElement {
  const text = values.get('');
  const actions = element('div', { class: 'whole-actions' });
  if (kind === 'text') {
    actions.append(
      text === undefined
        ? iconButton(eyeSvg, say('reveal', say('wholeValue')), () => send({ type: 'reveal', path: [] }))
        : iconButton(eyeClosedSvg, say('hide', say('wholeValue')), () => send({ type: 'hide', path: [] })),
    );
  }
  actions.append(iconButton(copySvg, say('copy', say('wholeValue')), () => send({ type: 'copy', path: [] })));
  const value = element(
    'pre',
    { class: 'value whole', tabindex: 0, role: 'group', 'aria-label': say('wholeValue') },
    text ?? say('masked'),
  );
  return element('section', { class: 'whole-value' }, value, actions);
}

const severities = { error: errorSvg, warning: warningSvg, info: infoSvg };

function noticesOf({ notice, fault }: State): readonly HTMLElement[] {
  const shownNotices: HTMLElement[] = [];
  if (notice !== undefined) {
    const buttons = notice.buttons.map((each, button) =>
      textButton(each.title, () => send({ type: 'press', button }), button === 0 ? 'primary' : 'secondary'),
    );
    shownNotices.push(noticeOf(notice.severity, notice.text, buttons));
  }
  if (fault !== undefined) {
    shownNotices.push(noticeOf('warning', fault, []));
  }
  return shownNotices;
}

function noticeOf(
  severity: keyof typeof severities,
  text: string,
  buttons: readonly HTMLElement[],
): HTMLElement {
  return element(
    'div',
    { class: `notice ${severity}` },
    icon(severities[severity]) as HTMLElement,
    element('p', {}, text),
    ...buttons,
  );
}
