import type { BoardTile } from './api';

/** The grid of a board: it fills the screen and nothing ever scrolls. */
export const COLUMNS = 4;
export const ROWS = 3;

/** What a tile can show; the server knows the same. */
export const boardFigures = [
  'waiting', 'longestWait', 'talking', 'ready', 'notReady', 'wrapUp', 'signedIn', 'callsInProgress', 'offered', 'answered', 'abandoned',
  'answerRate', 'within60Rate', 'averageWait', 'averageHandle', 'alerts', 'clock',
] as const;
export type BoardFigure = (typeof boardFigures)[number];

export interface Placed {
  tile: BoardTile;
  /** From 1, as CSS counts. */
  row: number;
  column: number;
}

/** Each tile into the first free place, row by row; null for one that has no room. */
export function placeTiles(tiles: readonly BoardTile[]): (Placed | null)[] {
  const taken = Array.from({ length: ROWS }, () => Array<boolean>(COLUMNS).fill(false));
  return tiles.map((tile) => {
    for (let row = 0; row + tile.height <= ROWS; row++) {
      for (let column = 0; column + tile.width <= COLUMNS; column++) {
        const cells = Array.from({ length: tile.height * tile.width }, (_, i) => [row + Math.floor(i / tile.width), column + (i % tile.width)] as const);
        if (cells.every(([r, c]) => !taken[r]![c])) {
          cells.forEach(([r, c]) => (taken[r]![c] = true));
          return { tile, row: row + 1, column: column + 1 };
        }
      }
    }
    return null;
  });
}

export const haveRoom = (tiles: readonly BoardTile[]): boolean => placeTiles(tiles).every((placed) => placed !== null);

/** Another order: the tile of one place comes to stand at another. */
export function move<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const left = items.filter((_, place) => place !== from);
  const at = Math.max(0, Math.min(to, left.length));
  return [...left.slice(0, at), items[from]!, ...left.slice(at)];
}

/** What a wall shows before anybody has composed a board. */
export const standardTiles: BoardTile[] = [
  { figure: 'waiting', queue: null, width: 1, height: 1 },
  { figure: 'longestWait', queue: null, width: 1, height: 1 },
  { figure: 'answerRate', queue: null, width: 1, height: 1 },
  { figure: 'within60Rate', queue: null, width: 1, height: 1 },
  { figure: 'talking', queue: null, width: 1, height: 1 },
  { figure: 'ready', queue: null, width: 1, height: 1 },
  { figure: 'wrapUp', queue: null, width: 1, height: 1 },
  { figure: 'notReady', queue: null, width: 1, height: 1 },
  { figure: 'offered', queue: null, width: 1, height: 1 },
  { figure: 'abandoned', queue: null, width: 1, height: 1 },
  { figure: 'averageWait', queue: null, width: 1, height: 1 },
  { figure: 'clock', queue: null, width: 1, height: 1 },
];
