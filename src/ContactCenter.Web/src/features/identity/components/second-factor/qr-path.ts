import { encode } from 'uqr';

/** Light modules around the dark ones, without which readers do not find the square (ISO/IEC 18004 §9.1). */
const QUIET_ZONE = 4;

/** A QR code as the path of an SVG whose view box is `size` wide and high: one unit a module. */
export function qrPath(text: string): { size: number; path: string } {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return { size, path };
}
