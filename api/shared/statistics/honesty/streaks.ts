import type { Sheet } from './interview.ts';
import { NOT_ASKED } from './interview.ts';
import type { Random } from './permutation.ts';

/**
 * Residents who were told what to say: one after another in a county gives the best answer to everything. What is looked
 * at is the longest run of such interviews in the order in which they were finished, beside the runs that the same
 * interviews make in any other order (runs test: Wald and Wolfowitz 1940, Ann. Math. Statist. 11:147).
 */
export type Streak = {
  readonly stratum: string;
  readonly interviews: number;
  readonly allBest: number;
  readonly longest: number;
  /** Share of shuffled orders with a run at least as long. */
  readonly p: number;
  /** Rows of the longest run, of the sheet. */
  readonly rows: readonly number[];
};

export function findStreaks(sheet: Sheet, shuffles: number, random: Random): Streak[] {
  return sheet.strata.map((stratum, at) => {
    const rows = sheet.interviews.flatMap((_, row) => (sheet.stratumOf[row] === at ? [row] : []));
    const flags = Uint8Array.from(rows, (row) => (isAllBest(sheet, row) ? 1 : 0));
    const { length, end } = longestRun(flags);
    let atLeast = 0;
    if (length > 0)
      for (let shuffle = 0; shuffle < shuffles; shuffle++) {
        shuffleFlags(flags, random);
        if (longestRun(flags).length >= length) atLeast++;
      }
    return {
      stratum,
      interviews: rows.length,
      allBest: flags.reduce((sum, flag) => sum + flag, 0),
      longest: length,
      p: length > 0 ? (1 + atLeast) / (1 + shuffles) : 1,
      rows: rows.slice(end - length, end),
    };
  });
}

/** The best answer to every scale that was asked, of at least two. */
export function isAllBest({ codes, items }: Sheet, row: number): boolean {
  let asked = 0;
  for (let item = 0; item < items.length; item++) {
    const code = codes[row * items.length + item]!;
    if (!items[item]!.ordered || code === NOT_ASKED) continue;
    if (code !== 1) return false;
    asked++;
  }
  return asked >= 2;
}

function longestRun(flags: Uint8Array): { length: number; end: number } {
  let best = { length: 0, end: 0 };
  let run = 0;
  for (let at = 0; at < flags.length; at++) {
    run = flags[at] === 1 ? run + 1 : 0;
    if (run > best.length) best = { length: run, end: at + 1 };
  }
  return best;
}

function shuffleFlags(flags: Uint8Array, random: Random): void {
  for (let left = flags.length - 1; left > 0; left--) {
    const at = Math.floor(random() * (left + 1));
    const flag = flags[left]!;
    flags[left] = flags[at]!;
    flags[at] = flag;
  }
}
