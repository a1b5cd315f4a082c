/** One measured figure, with what is to be reached and, where something was measured beside it, how that did. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** As text, `<= 50`; null where nothing is asked. */
  readonly goal: string | null;
  readonly met: boolean | null;
  readonly peer: number | null;
  readonly ratio: number | null;
};

export type Goal = { readonly text: string; met(value: number): boolean };

export const atLeast = (least: number): Goal => ({ text: `>= ${least}`, met: (value) => value >= least });
export const atMost = (most: number): Goal => ({ text: `<= ${most}`, met: (value) => value <= most });

export function figure(
  name: string,
  value: number,
  unit: string,
  goal: Goal | null = null,
  peer: number | null = null,
): Figure {
  return {
    name,
    value,
    unit,
    goal: goal?.text ?? null,
    met: goal ? goal.met(value) : null,
    peer,
    ratio: peer ? value / peer : null,
  };
}

/** `>= 77 ✓`, to stand beside the figure. */
export const verdict = ({ goal, met }: Figure): string => (goal ? `${goal} ${met ? '✓' : '✗'}` : '');

export type Bench = {
  readonly does: string;
  /** Tells how far it is on standard error through `progress`, and returns what is to be printed. */
  run(
    seed: number,
    progress: (text: string) => void,
  ): Promise<{ readonly text: string; readonly figures: readonly Figure[] }>;
};
