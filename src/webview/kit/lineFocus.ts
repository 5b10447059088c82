/**
 * Moves through the lines of a table by keyboard: Tab reaches the buttons of one line, that which was visited last; up
 * and down lead to the same button of the line before or after, Home and End to the first and the last.
 */
export class LineFocus {
  constructor(private readonly body: HTMLElement) {
    body.addEventListener('keydown', (event) => this.move(event));
    body.addEventListener('focusin', ({ target }) => this.visit((target as HTMLElement).closest('tr')));
  }

  /** To be called when the lines are others. */
  refresh(): void {
    const buttons = [...this.body.querySelectorAll('button')];
    const current = this.body.querySelector('tr.current button') ?? buttons[0];
    this.visit(current?.closest('tr') ?? null);
  }

  private visit(line: HTMLTableRowElement | null): void {
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
    const lines = [...this.body.querySelectorAll('tr')].filter((line) => line.querySelector('button'));
    const here = lines.findIndex((line) => line.contains(event.target as Node));
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
    const place = [...(lines[here]?.querySelectorAll('button') ?? [])].indexOf(
      event.target as HTMLButtonElement,
    );
    const buttons = next.querySelectorAll('button');
    buttons[Math.min(place, buttons.length - 1)]?.focus();
  }
}
