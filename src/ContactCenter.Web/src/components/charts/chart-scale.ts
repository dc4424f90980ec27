/** Whole numbers from 0 to at least `highest` in round steps, about `wanted` of them. */
export function countTicks(highest: number, wanted = 4): number[] {
  const rough = Math.max(1, highest / wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10) * power);
  const count = Math.max(1, Math.ceil(highest / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** About how wide a text of 12 px is: Chinese characters are as wide as high, others half as much. */
export const textWidth = (text: string): number => [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 12 : 7), 0);

/** Every how-manieth label has room below its band. */
export const labelStep = (labels: string[], band: number): number =>
  band <= 0 ? 1 : Math.max(1, Math.ceil((Math.max(0, ...labels.map(textWidth)) + 8) / band));

/** An SVG path through the points; a gap where there is none. */
export function linePath(points: ({ x: number; y: number } | null)[]): string {
  let drawing = false;
  return points
    .map((point) => {
      const command = point && `${drawing ? 'L' : 'M'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
      drawing = point !== null;
      return command ?? '';
    })
    .join('');
}
