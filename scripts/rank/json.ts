/** Where a text stops being JSON, told by line and column from 1; null where it is JSON throughout. */
export function faultInJson(text: string): { readonly line: number; readonly column: number } | null {
  const end = scan(text);
  if (end === null) return null;
  const before = text.slice(0, end).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

const SPACE = /[ \t\n\r]*/y;
// eslint's no-control-regex is met by naming what a string may hold instead of what it may not.
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const PLAIN = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** The place of the first character that cannot stand there, or null. */
function scan(text: string): number | null {
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const sign = (wanted: string): boolean => {
    take(SPACE);
    if (text[at] !== wanted) return false;
    at++;
    return true;
  };
  const list = (close: string, item: () => boolean): boolean => {
    if (sign(close)) return true;
    do if (!item()) return false;
    while (sign(','));
    return sign(close);
  };
  const value = (): boolean => {
    if (sign('{')) return list('}', () => (take(SPACE), take(STRING)) && sign(':') && value());
    if (sign('[')) return list(']', value);
    take(SPACE);
    return take(STRING) || take(PLAIN);
  };
  const whole = value();
  take(SPACE);
  return whole && at === text.length ? null : at;
}
