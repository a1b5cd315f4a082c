import type { Figure } from '../figure.ts';

/** One thing that is measured: a text to print and its figures. */
export type Part = (
  seed: number,
  progress: (text: string) => void,
) => Promise<{ readonly text: string; readonly figures: readonly Figure[] }>;
