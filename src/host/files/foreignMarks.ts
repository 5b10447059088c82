/** One of these stands in every JSON file in which a foreign notation may be live. */
const marks = ['"AWSTemplateFormatVersion"', '"AWS::', '"valueFrom"', '"ValueFrom"', 'ap_sep_v1'];

/** Whether the text of a JSON file may be of a kind in which a foreign notation is live; loads none of them. */
export function hasForeignMark(text: string): boolean {
  return marks.some((mark) => text.includes(mark));
}
