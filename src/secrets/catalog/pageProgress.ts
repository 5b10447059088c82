/** What reading page by page may come to. */
export interface PageBounds {
  /** Pages in a row that bring nothing new. */
  readonly withoutProgress: number;
  readonly pages: number;
  readonly items: number;
}

/**
 * 500,000 secrets, the most that AWS keeps in a region, at 100 a page, each page with an empty one before it. AWS gives
 * empty pages with a token behind them, but not 200 in a row.
 */
const listingBounds: PageBounds = { withoutProgress: 200, pages: 10_000, items: 600_000 };

/**
 * Sees to it that reading page by page ends: a service that is broken or hostile gives tokens in a circle, new ones
 * for ever, or things without end.
 */
export class PageProgress {
  private pages = 0;
  private total = 0;
  private withoutProgress = 0;
  /** The token of an earlier page; it moves ahead at doubling distances, so that every circle is met (Brent). */
  private checkpoint: string | undefined;
  private nextCheckpoint = 1;

  /** @param fail makes what is thrown, with the name of who gives the pages */
  constructor(
    private readonly fail: () => Error,
    private readonly bounds: PageBounds = listingBounds,
  ) {}

  /**
   * Notes a page.
   *
   * @param added how many things it brought that no page before had
   * @param nextToken the token of the next page; undefined: it was the last one
   * @throws what `fail` makes, where the next page is not to be asked for
   */
  note(added: number, nextToken: string | undefined): void {
    this.pages += 1;
    this.total += added;
    this.withoutProgress = added > 0 ? 0 : this.withoutProgress + 1;
    if (nextToken === undefined) {
      return;
    }
    const { withoutProgress, pages, items } = this.bounds;
    if (
      nextToken === this.checkpoint ||
      this.withoutProgress >= withoutProgress ||
      this.pages >= pages ||
      this.total >= items
    ) {
      throw this.fail();
    }
    if (this.pages === this.nextCheckpoint) {
      this.checkpoint = nextToken;
      this.nextCheckpoint *= 2;
    }
  }
}
