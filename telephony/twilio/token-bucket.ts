/** How many legs may begin: refilled as time passes, never more than a second's worth. */
export type TokenBucket = Readonly<{ tokens: number; at: number }>;

export const fullBucket = (perSecond: number, at: number): TokenBucket => ({
  tokens: Math.max(1, perSecond),
  at,
});

/** Takes one token if there is one; if not, says how long it takes until there is. */
export function take(
  bucket: TokenBucket,
  perSecond: number,
  now: number,
): { bucket: TokenBucket; waitMs: number } {
  // A clock that was set back must not take tokens away.
  const passed = Math.max(0, now - bucket.at) / 1000;
  const tokens = Math.min(Math.max(1, perSecond), bucket.tokens + passed * perSecond);
  // Waited for to the millisecond: what is missing by rounding is not missing.
  if (tokens >= 1 - 1e-9) return { bucket: { tokens: Math.max(0, tokens - 1), at: now }, waitMs: 0 };
  return { bucket: { tokens, at: now }, waitMs: Math.max(1, Math.ceil(((1 - tokens) / perSecond) * 1000)) };
}
