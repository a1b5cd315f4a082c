/** `hope`, `dialect:yu`, `lang:en`: what an operator can do, in words of a fixed alphabet. */
export const SKILL = /^[a-z][a-z0-9]*(:[a-z0-9-]+)?$/;
