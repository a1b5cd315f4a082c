/**
 * How long a caller will wait, in minutes, as it is said to them: those before them and they themselves, at the pace at
 * which the operators who may take them have lately finished their calls. Null where nobody can say: no operator, or
 * too few calls to know the pace by. Never less than a minute, so that nobody is promised what is not kept.
 */
export function expectedMinutes(
  ahead: number,
  operators: number,
  pace: { readonly meanSeconds: number | null; readonly calls: number },
  leastCalls: number,
): number | null {
  if (operators === 0 || pace.meanSeconds === null || pace.calls < leastCalls) return null;
  return Math.max(1, Math.ceil(((ahead + 1) * pace.meanSeconds) / operators / 60));
}
