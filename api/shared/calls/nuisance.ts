/**
 * A number that keeps the hotline from others:
 *
 *   proposed ──approve──▶ approved ──its time is over──▶ expired
 *      │                     └──────lift───────────────▶ lifted
 *      └──refuse──▶ refused
 *
 * Who proposed does not rule. Nobody is ever cut off in silence: `last` waits behind all others; `turned-away` hears
 * why, which numbers help in an emergency, and a key by which they are heard all the same, behind all others.
 */
export const nuisanceEffects = ['last', 'turned-away'] as const;
export type NuisanceEffect = (typeof nuisanceEffects)[number];

export const nuisanceStates = ['proposed', 'approved', 'refused', 'lifted', 'expired'] as const;
export type NuisanceState = (typeof nuisanceStates)[number];

/** Below every priority that a service number can have. */
export const LAST_PRIORITY = -1;

type Nuisance = { readonly state: string; readonly until: Date | null; readonly effect: string };

/** Whether it holds now, swept or not. */
export const isInForce = (nuisance: Nuisance, now: Date): boolean =>
  nuisance.state === 'approved' && nuisance.until !== null && nuisance.until > now;

const DAY_MS = 86_400_000;

/** Counted from the ruling, not from the proposal. */
export const untilOf = (ruledAt: Date, days: number): Date => new Date(ruledAt.getTime() + days * DAY_MS);
