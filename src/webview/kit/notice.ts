import errorSvg from '@vscode/codicons/src/icons/error.svg';
import infoSvg from '@vscode/codicons/src/icons/info.svg';
import warningSvg from '@vscode/codicons/src/icons/warning.svg';
import { element, icon, textButton } from './dom.js';

const severities = { error: errorSvg, warning: warningSvg, info: infoSvg };

export type Severity = keyof typeof severities;

/** What a page is told of something that is wrong, or should be known. */
export interface Notice {
  readonly severity: Severity;
  readonly text: string;
  readonly buttons: readonly { readonly title: string }[];
}

/** @param press called with the place of the button among the others; the first one stands out */
export function noticeWithButtons(
  { severity, text, buttons }: Notice,
  press: (button: number) => void,
): HTMLElement {
  const made = buttons.map(({ title }, button) =>
    textButton(title, () => press(button), button === 0 ? 'primary' : 'secondary'),
  );
  return noticeOf(severity, text, made);
}

/** A text that stands out, with its buttons beside it. */
export function noticeOf(
  severity: Severity,
  text: string,
  buttons: readonly HTMLElement[] = [],
): HTMLElement {
  return element(
    'div',
    { class: `notice ${severity}` },
    icon(severities[severity]),
    element('p', {}, text),
    ...buttons,
  );
}
