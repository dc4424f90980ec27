import { describe, expect, it } from 'vitest';
import { boardFigures, COLUMNS, haveRoom, move, placeTiles, ROWS, standardTiles } from '@/features/supervision/boards';
import zhCn from '@/features/supervision/locales/office-zh-CN';
import { figureNames } from '@/format/figure';

const tile = (width: number, height: number) => ({ figure: 'waiting', queue: null, width, height });

describe('a board', () => {
  it('lays each tile into the first free place and never over another', () => {
    const placed = placeTiles([tile(2, 2), tile(1, 1), tile(3, 1), tile(1, 2)]);
    expect(placed.map((one) => one && [one.row, one.column])).toEqual([[1, 1], [1, 3], [3, 1], [1, 4]]);
  });

  it('is full when a tile has no room, and the standard one fills the screen', () => {
    expect(haveRoom(Array.from({ length: COLUMNS * ROWS + 1 }, () => tile(1, 1)))).toBe(false);
    expect(haveRoom([tile(4, 3), tile(1, 1)])).toBe(false);
    expect([haveRoom(standardTiles), standardTiles.length]).toEqual([true, COLUMNS * ROWS]);
  });

  it('changes the order by moving one tile', () => {
    expect(move(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(move(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  });

  it('has a name for everything that a tile can show', () => {
    expect(boardFigures.filter((name) => !figureNames.some((figure) => figure === name) && !(name in zhCn.board.figures))).toEqual([]);
  });
});
