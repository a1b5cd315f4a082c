/** Items with their place, by which the server is asked for what is behind them. */
export const numbered = <T extends object>(items: readonly T[]): (T & { at: number })[] =>
  items.map((item, at) => ({ ...item, at }));
