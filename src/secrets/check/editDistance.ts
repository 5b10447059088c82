/**
 * How many characters have to be inserted, deleted, replaced or swapped with their neighbour to make one text of
 * the other. Gives up beyond `limit` and returns more than that; looks at no more than the limit asks for.
 */
export function editDistance(left: string, right: string, limit: number): number {
  let start = 0;
  let leftEnd = left.length;
  let rightEnd = right.length;
  while (start < leftEnd && start < rightEnd && left.charCodeAt(start) === right.charCodeAt(start)) {
    start += 1;
  }
  while (
    start < leftEnd &&
    start < rightEnd &&
    left.charCodeAt(leftEnd - 1) === right.charCodeAt(rightEnd - 1)
  ) {
    leftEnd -= 1;
    rightEnd -= 1;
  }
  return Math.abs(leftEnd - rightEnd) > limit
    ? limit + 1
    : distanceOf(left.slice(start, leftEnd), right.slice(start, rightEnd), limit);
}

/** Row by row, and of each only the columns that the limit lets reach the end. */
function distanceOf(left: string, right: string, limit: number): number {
  let before: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_each, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current: number[] = new Array<number>(right.length + 1).fill(Number.POSITIVE_INFINITY);
    current[0] = row;
    let least = row + Math.abs(left.length - row - right.length);
    const character = left.charCodeAt(row - 1);
    const end = Math.min(right.length, row + limit);
    for (let column = Math.max(1, row - limit); column <= end; column++) {
      const other = right.charCodeAt(column - 1);
      let cost = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (character === other ? 0 : 1),
      );
      const isSwapped =
        row > 1 &&
        column > 1 &&
        character === right.charCodeAt(column - 2) &&
        left.charCodeAt(row - 2) === other;
      if (isSwapped) {
        cost = Math.min(cost, at(before, column - 2) + 1);
      }
      current[column] = cost;
      // What is left of the one to insert, or of the other to delete, comes on top.
      least = Math.min(least, cost + Math.abs(left.length - row - (right.length - column)));
    }
    if (least > limit) {
      return limit + 1;
    }
    before = last;
    last = current;
  }
  return Math.min(at(last, right.length), limit + 1);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
