import { element } from '../kit/dom.js';
import { sections } from '../protocol/secretEditor.js';
import type { EditorPage, State } from './editor.js';

/** The parts of a secret as tabs; arrows lead from one to the next. */
export class SectionTabs {
  readonly root: HTMLElement;
  private readonly tabs: readonly HTMLButtonElement[];

  /** @param panel where the part that is chosen is shown */
  constructor(
    private readonly page: EditorPage,
    private readonly panel: HTMLElement,
  ) {
    const { say, send } = page;
    this.tabs = sections.map((to) =>
      element(
        'button',
        {
          type: 'button',
          role: 'tab',
          id: `tab-${to}`,
          class: 'tab',
          'aria-controls': panel.id,
          click: () => send({ type: 'section', to }),
        },
        say(to),
      ),
    );
    this.root = element(
      'div',
      { role: 'tablist', class: 'tabs', 'aria-label': say('sections') },
      ...this.tabs,
    );
    this.root.addEventListener('keydown', (event) => this.move(event));
  }

  update({ section, content }: State): void {
    this.root.hidden = content === 'loading' || content === 'failed';
    this.tabs.forEach((tab, at) => {
      const isChosen = sections[at] === section;
      tab.setAttribute('aria-selected', String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
    });
    this.panel.setAttribute('aria-labelledby', `tab-${section}`);
  }

  private move(event: KeyboardEvent): void {
    const at = this.tabs.indexOf(event.target as HTMLButtonElement);
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const next = step === undefined ? undefined : sections[(at + step + sections.length) % sections.length];
    if (at >= 0 && next !== undefined) {
      event.preventDefault();
      this.tabs[sections.indexOf(next)]?.focus();
      this.page.send({ type: 'section', to: next });
    }
  }
}
