/**
 * Moves through the lines of a table by keyboard: Tab reaches the buttons of one line, that which was visited last; up
 * and down lead to the same button of the line before or after, Home and End to the first and the last.
 */
export class LineFocus {
  /** @param same which buttons each line has at the same place; from another one, the first of a line is reached */
  constructor(
    private readonly body: HTMLElement,
    private readonly same = 'button',
  ) {
    body.addEventListener('keydown', (event) => this.move(event));
    body.addEventListener('focusin', ({ target }) => this.visit((target as HTMLElement).closest('tr')));
  }

  /** To be called when the lines are others. */
  refresh(): void {
    const button = this.body.querySelector('tr.current button') ?? this.body.querySelector('button');
    this.visit(button?.closest('tr') ?? null);
  }

  /** Makes a line the one that Tab reaches. */
  visit(line: HTMLTableRowElement | null): void {
    if (line === null) {
      return;
    }
    this.body.querySelector('tr.current')?.classList.remove('current');
    line.classList.add('current');
    for (const button of this.body.querySelectorAll('button')) {
      button.tabIndex = line.contains(button) ? 0 : -1;
    }
  }

  private move(event: KeyboardEvent): void {
    const { target } = event;
    if (!(target instanceof HTMLButtonElement)) {
      return;
    }
    const lines = [...this.body.querySelectorAll('tr')].filter((line) => line.querySelector('button'));
    const here = lines.findIndex((line) => line.contains(target));
    const steps: Readonly<Record<string, number>> = {
      ArrowUp: here - 1,
      ArrowDown: here + 1,
      Home: 0,
      End: lines.length - 1,
    };
    const next = lines[steps[event.key] ?? -1];
    if (here < 0 || next === undefined) {
      return;
    }
    event.preventDefault();
    const place = this.sameOf(lines[here]).indexOf(target);
    const buttons = this.sameOf(next);
    const other = place < 0 ? next.querySelector('button') : buttons[Math.min(place, buttons.length - 1)];
    other?.focus();
  }

  private sameOf(line: HTMLElement | undefined): readonly HTMLButtonElement[] {
    return [...(line?.querySelectorAll<HTMLButtonElement>(this.same) ?? [])];
  }
}
