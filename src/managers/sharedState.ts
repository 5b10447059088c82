import { Emitter } from '../secrets/model/emitter.js';
import type { Clock, Disposable } from '../secrets/model/ports.js';
import { stampsKey } from './keys.js';
import type { BatchStore, StateStore } from './ports.js';
import { type Cell, compose, isSame, keyOf, split, wins } from './stateCells.js';

/** How often what was written is tried again at once when it is not found; then it is left to the later looks. */
const attempts = 5;

/** Another window's state can arrive this late, and lack what was written here; milliseconds. */
const laterLooks = [100, 300, 1_000, 3_000, 10_000];

/** How long the removal of something is remembered; milliseconds. */
const removalsKept = 7 * 24 * 3_600_000;

/**
 * VS Code's `globalState`, of which every window has a copy: each one writes its copy as a whole, so that of two
 * windows that write at the same moment one takes away what the other wrote. Here every part of the state has a stamp
 * of its time, which is written with it. Each window keeps the later of what it knows and what it finds, and writes
 * again what it finds missing, until all windows have the same.
 */
export class SharedState implements StateStore, Disposable {
  readonly #cells = new Map<string, Cell>();
  readonly #healed = new Emitter<void>();
  /** The stamps as they were looked at last: VS Code replaces this object with every state that arrives. */
  #seen: unknown;
  /** All that was stored was removed at this time: what is not later does not come back. */
  #floor = 0;
  #last = 0;
  #behind = false;
  #settling = false;
  #queue: Promise<unknown> = Promise.resolve();
  #timers: readonly Disposable[] = [];
  #disposed = false;

  /** @param writer 0 to 999, random: so no two windows give the same stamp */
  constructor(
    private readonly store: BatchStore,
    private readonly clock: Clock,
    private readonly writer = Math.floor(Math.random() * 1_000),
  ) {}

  get(key: string): unknown {
    this.#look();
    return compose(key, this.#cells);
  }

  keys(): readonly string[] {
    this.#look();
    return this.#liveKeys();
  }

  async set(key: string, value: unknown): Promise<void> {
    this.#look();
    const before = this.#change(key, value);
    try {
      await this.#settle();
    } catch (error) {
      // VS Code shows it although it could not be written.
      const undone = this.#next();
      before.forEach((part, name) => this.#cells.set(name, { stamp: undone, value: part }));
      this.#behind = true;
      await this.#settle().catch(() => undefined);
      throw error;
    } finally {
      this.#lookLater();
    }
  }

  /** Fires when something was written again that another window had taken away. */
  onDidHeal(listener: () => void): Disposable {
    return this.#healed.listen(listener);
  }

  /** What is being written then is written; nothing is looked at later. */
  dispose(): void {
    this.#disposed = true;
    this.#timers.forEach((timer) => timer.dispose());
    this.#healed.dispose();
  }

  /** Changes what is known; gives what the changed cells held before. */
  #change(key: string, value: unknown): ReadonlyMap<string, unknown> {
    const parts = split(key, value);
    const stamp = this.#next();
    const before = new Map<string, unknown>();
    const names = [...this.#cells.keys()].filter((name) => keyOf(name) === key);
    for (const name of new Set([...names, ...parts.keys()])) {
      const known = this.#cells.get(name)?.value;
      if (!isSame(known, parts.get(name))) {
        before.set(name, known);
        this.#cells.set(name, { stamp, value: parts.get(name) });
        this.#behind = true;
      }
    }
    return before;
  }

  #liveKeys(): readonly string[] {
    const keys = new Set([...this.#cells.keys()].map(keyOf));
    return [...keys].filter((key) => compose(key, this.#cells) !== undefined);
  }

  /** Milliseconds since 1970, later than all that was seen, and behind them who writes. */
  #next(): number {
    const moment = Math.max(this.clock.now(), Math.floor(this.#last / 1_000) + 1);
    this.#last = moment * 1_000 + this.writer;
    return this.#last;
  }

  /** Takes over what is later in the store, and sees that the store gets what is later here. */
  #look(): void {
    const stamps = this.store.get(stampsKey);
    if (stamps === undefined || stamps !== this.#seen) {
      if (stamps === undefined && this.#seen !== undefined && this.store.keys().length === 0) {
        this.#forgetAll();
        return;
      }
      this.#seen = stamps;
      this.#merge(readStamps(stamps));
    }
    if (this.#behind && !this.#settling) {
      this.#lookLater();
      this.#settle().then(
        () => this.#healed.fire(),
        () => undefined,
      );
    }
  }

  #merge(stamps: Readonly<Record<string, number>>): void {
    const found = new Map<string, Cell>();
    Object.entries(stamps).forEach(([name, stamp]) => found.set(name, { stamp, value: undefined }));
    for (const key of this.store.keys().filter((each) => each !== stampsKey)) {
      split(key, this.store.get(key)).forEach((value, name) =>
        found.set(name, { stamp: stamps[name] ?? 0, value }),
      );
    }
    for (const [name, cell] of found) {
      this.#last = Math.max(this.#last, cell.stamp);
      const known = this.#cells.get(name);
      if (known === undefined ? this.#floor === 0 || cell.stamp > this.#floor : wins(name, cell, known)) {
        this.#cells.set(name, cell);
      }
    }
    for (const [name, { stamp }] of this.#cells) {
      if (stamp === 0 && !found.has(name)) {
        this.#cells.delete(name);
      }
    }
    this.#behind =
      [...this.#cells].some(([name, cell]) => !this.#isOld(cell) && !isSame(cell, found.get(name))) ||
      [...found].some(([name, cell]) => cell.value !== undefined && !this.#cells.has(name));
  }

  /** A removal so long ago that no window can still bring back what was removed. */
  #isOld({ stamp, value }: Cell): boolean {
    return value === undefined && stamp < (this.clock.now() - removalsKept) * 1_000;
  }

  /** Nothing is stored any more: this is how the removal of everything looks like, which leaves no stamps either. */
  #forgetAll(): void {
    this.#cells.clear();
    this.#floor = this.#last;
    this.#seen = undefined;
    this.#behind = false;
  }

  /** Writes, and looks whether it is there, until it is. */
  #settle(): Promise<void> {
    const writing = this.#queue.then(async () => {
      this.#settling = true;
      try {
        for (let attempt = 0; this.#behind && attempt < attempts; attempt++) {
          await this.store.write(this.#changes());
          this.#look();
        }
      } finally {
        this.#settling = false;
      }
    });
    this.#queue = writing.catch(() => undefined);
    return writing;
  }

  #changes(): ReadonlyMap<string, unknown> {
    const live = this.#liveKeys();
    const stored = this.store.keys();
    const changes = new Map<string, unknown>();
    stored.filter((key) => !live.includes(key)).forEach((key) => changes.set(key, undefined));
    if (live.length === 0) {
      this.#forgetAll();
      return changes;
    }
    for (const key of live) {
      const value = compose(key, this.#cells);
      if (!isSame(value, this.store.get(key))) {
        changes.set(key, value);
      }
    }
    const stamped = [...this.#cells].filter(([, cell]) => cell.stamp > 0 && !this.#isOld(cell));
    changes.set(stampsKey, Object.fromEntries(stamped.map(([name, { stamp }]) => [name, stamp])));
    return changes;
  }

  #lookLater(): void {
    this.#timers.forEach((timer) => timer.dispose());
    this.#timers = (this.#disposed ? [] : laterLooks).map((delay) =>
      this.clock.schedule(delay, () => this.#look()),
    );
  }
}

function readStamps(value: unknown): Readonly<Record<string, number>> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, number] => Number.isSafeInteger(entry[1])),
  );
}
