/** As much of the browser's own types as is used here; the project is not compiled with all of them. */
interface TextNode {
  readonly nodeValue: string | null;
}
interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
interface DrawnLine {
  readonly textContent: string | null;
  getBoundingClientRect(): Rectangle;
}
declare class MutationObserver {
  constructor(changed: () => void);
  observe(
    root: DrawnLine,
    what: Record<'attributes' | 'childList' | 'characterData' | 'subtree', true>,
  ): void;
  disconnect(): void;
}
declare const document: {
  createTreeWalker(root: DrawnLine, what: number): { nextNode(): TextNode | null };
  createRange(): {
    setStart(node: TextNode, offset: number): void;
    setEnd(node: TextNode, offset: number): void;
    getBoundingClientRect(): Rectangle;
  };
};

/** Runs in the page: where on the screen the middle of a text stands in a line of the editor. */
export function locateText(line: DrawnLine, text: string): { x: number; y: number } {
  const onlyTextNodes = 4;
  const walker = document.createTreeWalker(line, onlyTextNodes);
  const places: { node: TextNode; offset: number }[] = [];
  let all = '';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const value = node.nodeValue ?? '';
    for (let offset = 0; offset < value.length; offset++) {
      places.push({ node, offset });
    }
    all += value.replace(/\u00a0/g, ' ');
  }
  const place = places[all.indexOf(text) + Math.floor(text.length / 2)];
  if (!place) {
    throw new Error(`The line does not hold ${text}`);
  }
  const range = document.createRange();
  range.setStart(place.node, place.offset);
  range.setEnd(place.node, place.offset + 1);
  const { x, y, width, height } = range.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}

/** Runs in the page: the texts of lines in the order in which they stand, which is not that of the page. */
export function readLines(lines: DrawnLine[]): string[] {
  return lines
    .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent ?? '' }))
    .sort((a, b) => a.top - b.top)
    .map(({ text }) => text);
}

/** Runs in the page: the texts of lines, and how far from the top of the window each begins. */
export function placeLines(lines: DrawnLine[]): { top: number; text: string }[] {
  return lines.map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent ?? '' }));
}

/** Runs in the page: waits until nothing within an element was drawn anew for a time; false: something always was. */
export function waitForRest(
  root: DrawnLine,
  { still, most }: { readonly still: number; readonly most: number },
): Promise<boolean> {
  let observer: MutationObserver | undefined;
  return new Promise<boolean>((resolve) => {
    setTimeout(resolve, most, false);
    let timer = setTimeout(resolve, still, true);
    observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(resolve, still, true);
    });
    observer.observe(root, { attributes: true, childList: true, characterData: true, subtree: true });
  }).finally(() => observer?.disconnect());
}
