/** To look through a longer text would hold up everybody else: in it no reference is found. In UTF-16 code units. */
export const longestText = 1_000_000;
