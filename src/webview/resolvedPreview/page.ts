import '../kit/kit.css';
import './resolvedPreview.css';
import copySvg from '@vscode/codicons/src/icons/copy.svg';
import eyeClosedSvg from '@vscode/codicons/src/icons/eye-closed.svg';
import eyeSvg from '@vscode/codicons/src/icons/eye.svg';
import goToFileSvg from '@vscode/codicons/src/icons/go-to-file.svg';
import { element, iconButton, textButton } from '../kit/dom.js';
import { connectHost, wordsOf } from '../kit/host.js';
import { LineFocus } from '../kit/lineFocus.js';
import { noticeOf, noticeWithButtons } from '../kit/notice.js';
import {
  type FromPreview,
  isToPreview,
  type Line,
  type PreviewWord,
  type ToPreview,
} from '../protocol/resolvedPreview.js';

type State = Extract<ToPreview, { readonly type: 'state' }>;

/** What is on screen in clear, by the lines; nothing else of any value is known to the page. */
const values = new Map<string, string>();
const lines = new Map<string, { readonly line: Line; row: HTMLTableRowElement }>();

const { send } = connectHost<FromPreview, ToPreview>(isToPreview, (message) => {
  switch (message.type) {
    case 'state':
      show(message);
      break;
    case 'value':
      values.set(message.id, message.text);
      renew(message.id);
      break;
    case 'hide':
      values.delete(message.id);
      renew(message.id);
      break;
  }
});
const say: (word: PreviewWord, ...filled: readonly (string | number)[]) => string = wordsOf();

const title = element('h1');
const subtitle = element('p', { class: 'quiet subtitle' });
const revealAll = textButton(say('revealAll'), () => send({ type: 'revealAll' }));
const hideAll = textButton(say('hideAll'), () => send({ type: 'hideAll' }));
const copyAll = textButton(say('copyAll'), () => send({ type: 'copyAll' }));
const openFile = textButton(say('openFile'), () => send({ type: 'openFile' }));
const notices = element('div', { role: 'status' });
const body = element('tbody');
const head = element(
  'tr',
  {},
  element('th', { scope: 'col' }, say('name')),
  element('th', { scope: 'col' }, say('value')),
);
const table = element('table', { class: 'lines' }, element('thead', {}, head), body);
const note = element('p', { class: 'quiet' });
const focus = new LineFocus(body);

document
  .getElementById('page')
  ?.append(
    element('header', {}, title, subtitle),
    element('div', { class: 'toolbar' }, revealAll, hideAll, copyAll, openFile),
    notices,
    table,
    note,
  );
send({ type: 'ready' });

function show(state: State): void {
  title.textContent = state.title;
  subtitle.textContent = state.subtitle;
  notices.replaceChildren(
    ...(state.notice === undefined
      ? []
      : [noticeWithButtons(state.notice, (button) => send({ type: 'press', button }))]),
  );
  const before = new Map(lines);
  lines.clear();
  for (const line of state.lines) {
    const known = before.get(line.id);
    const isSame = known !== undefined && JSON.stringify(known.line) === JSON.stringify(line);
    lines.set(line.id, { line, row: isSame ? known.row : rowOf(line) });
  }
  for (const id of values.keys()) {
    if (!lines.has(id)) {
      values.delete(id);
    }
  }
  const rows = [...lines.values()].map(({ row }) => row);
  if (rows.length !== body.children.length || rows.some((row, at) => row !== body.children[at])) {
    const focused = placeOf(document.activeElement);
    body.replaceChildren(...rows);
    focusAt(focused);
  }
  focus.refresh();
  const isRead = !state.isLoading && state.notice?.severity !== 'error';
  table.hidden = rows.length === 0;
  const hasSecrets = state.lines.some((line) => hasValue(line));
  for (const button of [revealAll, hideAll, copyAll]) {
    button.disabled = !hasSecrets;
  }
  note.textContent = state.isLoading
    ? say('loading')
    : isRead && rows.length === 0
      ? say('empty')
      : state.more > 0
        ? say('more', state.more)
        : '';
  note.hidden = note.textContent === '';
}

/** Shows a line again, whose value came or went. */
function renew(id: string): void {
  const known = lines.get(id);
  if (known === undefined) {
    values.delete(id);
    return;
  }
  const focused = placeOf(document.activeElement);
  const row = rowOf(known.line);
  known.row.replaceWith(row);
  known.row = row;
  focusAt(focused);
  focus.refresh();
}

/** Which button of which line has the focus. */
function placeOf(target: Element | null): { readonly id: string; readonly at: number } | undefined {
  const row = target?.closest('tr');
  const id = [...lines].find(([, each]) => each.row === row)?.[0] ?? row?.dataset['id'];
  return row && id !== undefined
    ? { id, at: [...row.querySelectorAll('button')].indexOf(target as never) }
    : undefined;
}

function focusAt(place: ReturnType<typeof placeOf>): void {
  if (place !== undefined) {
    lines.get(place.id)?.row.querySelectorAll('button')[place.at]?.focus();
  }
}

function hasValue({ isResolved, problems }: Line): boolean {
  return isResolved && problems.length === 0;
}

function rowOf(line: Line): HTMLTableRowElement {
  const { id, name, problems } = line;
  const revealed = values.get(id);
  const isSecret = hasValue(line);
  const value = element(
    'span',
    { class: isSecret && revealed === undefined ? 'value masked' : 'value' },
    revealed ?? line.shown,
  );
  const actions = element('span', { class: 'actions' });
  if (isSecret) {
    actions.append(
      revealed === undefined
        ? iconButton(eyeSvg, say('reveal', name), () => send({ type: 'reveal', id }))
        : iconButton(eyeClosedSvg, say('hide', name), () => send({ type: 'hide', id })),
      iconButton(copySvg, say('copy', name), () => send({ type: 'copy', id })),
    );
  }
  if (line.isResolved) {
    actions.append(iconButton(goToFileSvg, say('open', name), () => send({ type: 'open', id })));
  }
  const cell = element('td', {}, element('div', { class: 'cell' }, value, actions));
  problems.forEach((problem, index) => {
    const fixes = problem.fixes.map(({ title: label }, fix) =>
      textButton(label, () => send({ type: 'fix', id, problem: index, fix })),
    );
    cell.append(noticeOf('error', problem.text, fixes));
  });
  return element('tr', { 'data-id': id }, element('th', { scope: 'row', class: 'name' }, name), cell);
}
