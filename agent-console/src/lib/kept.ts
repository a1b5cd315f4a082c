import { useMemo } from 'react';

const PREFIX = 'minyi.half-typed.';

export type Kept<Values> = {
  readonly values: Partial<Values>;
  readonly keep: (values: Values) => void;
  readonly forget: () => void;
};

/**
 * What was typed into a form and not sent yet, for as long as the tab lives: a drawer is shut by a slip of the thumb, and
 * a telephone loads a page anew without asking. The values must be plain data.
 */
export function useKept<Values extends object>(key: string): Kept<Values> {
  return useMemo(() => {
    const name = PREFIX + key;
    return {
      values: read<Values>(name),
      keep: (values) => sessionStorage.setItem(name, JSON.stringify(values)),
      forget: () => sessionStorage.removeItem(name),
    };
  }, [key]);
}

function read<Values>(name: string): Partial<Values> {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? '{}') as Partial<Values>;
  } catch {
    return {};
  }
}
