/**
 * AAPOR Standard Definitions, 10th edition (2023): final disposition codes of telephone surveys, their classes, and the
 * sixteen outcome rates. Only one final code a case enters the rates. A rate whose denominator is nothing is undefined
 * (null), never zero.
 *
 * I complete, P partial, R refusal and break-off, NC non-contact, O other eligible, UH unknown if household,
 * UR household but unknown if it holds an eligible respondent (3.2x; part of UO up to the 9th edition),
 * UO other unknown, NE not eligible.
 */
export const DISPOSITION_CLASSES = ['I', 'P', 'R', 'NC', 'O', 'UH', 'UO', 'UR', 'NE'] as const;
export type DispositionClass = (typeof DISPOSITION_CLASSES)[number];
export type DispositionCounts = Readonly<Record<DispositionClass, number>>;

const CODES = {
  I: { '1.1': 'Complete interview' },
  P: { '1.2': 'Partial interview' },
  R: {
    '2.10': 'Refusal and break-off',
    '2.11': 'Refusal',
    '2.111': 'Household-level refusal',
    '2.112': 'Known-respondent refusal',
    '2.12': 'Break-off',
  },
  NC: {
    '2.20': 'Non-contact',
    '2.21': 'Respondent never available',
    '2.22': 'Answering device confirming household',
    '2.221': 'Answering device confirming household, no message left',
    '2.222': 'Answering device confirming household, message left',
  },
  O: {
    '2.30': 'Other, non-refusal',
    '2.31': 'Deceased respondent',
    '2.32': 'Physically or mentally unable',
    '2.33': 'Language problem',
    '2.331': 'Household-level language problem',
    '2.332': 'Respondent language problem',
    '2.333': 'No interviewer available for the language',
    '2.34': 'Inadequate audio quality',
    '2.35': 'Location or activity not allowing an interview',
    '2.36': 'Miscellaneous',
    '2.90': 'Miscellaneous, unspecified',
  },
  UH: {
    '3.10': 'Unknown if household',
    '3.11': 'Not attempted or worked',
    '3.12': 'Always busy',
    '3.13': 'No answer',
    '3.14': 'Answering machine, unknown if household',
    '3.15': 'Call blocking or technological barrier',
    '3.16': 'Technical phone problems',
    '3.161': 'Ambiguous operator message',
  },
  UR: {
    '3.20': 'Household, unknown if eligible respondent',
    '3.21': 'No screener completed',
  },
  UO: {
    '3.30': 'Unknown if person is a resident of the household',
    '3.90': 'Other unknown',
  },
  NE: {
    '4.10': 'Out of sample',
    '4.20': 'Fax or data line',
    '4.30': 'Non-working or disconnected number',
    '4.31': 'Non-working number',
    '4.32': 'Disconnected number',
    '4.33': 'Temporarily out of service',
    '4.40': 'Special technological circumstances',
    '4.41': 'Number changed',
    '4.43': 'Call forwarding',
    '4.431': 'Call forwarding, residence to residence',
    '4.432': 'Call forwarding, non-residence to residence',
    '4.44': 'Pager',
    '4.45': 'Cell phone',
    '4.46': 'Landline phone',
    '4.50': 'Non-residence',
    '4.51': 'Business, government office, other organisation',
    '4.52': 'Institution',
    '4.53': 'Group quarters',
    '4.54': 'Person not a resident of the household',
    '4.70': 'No eligible respondent',
    '4.80': 'Quota filled',
    '4.90': 'Other, not eligible',
  },
} as const satisfies Record<DispositionClass, Record<string, string>>;

export type Disposition = {
  readonly code: string;
  readonly class: DispositionClass;
  readonly meaning: string;
};

export const DISPOSITIONS: readonly Disposition[] = DISPOSITION_CLASSES.flatMap((each) =>
  Object.entries(CODES[each]).map(([code, meaning]) => ({ code, class: each, meaning })),
);

const CLASS_OF = new Map(DISPOSITIONS.map((disposition) => [disposition.code, disposition.class]));

/** The class of a final telephone code, or null when the code is not one. */
export const classOf = (code: string): DispositionClass | null => CLASS_OF.get(code) ?? null;

export const noCounts = (): Record<DispositionClass, number> => ({
  I: 0,
  P: 0,
  R: 0,
  NC: 0,
  O: 0,
  UH: 0,
  UO: 0,
  UR: 0,
  NE: 0,
});

/** Cases by class from final codes; codes that are not final codes are left out. */
export function countDispositions(
  codes: Iterable<readonly [code: string, cases: number]>,
): DispositionCounts {
  const counts = noCounts();
  for (const [code, cases] of codes) {
    const found = classOf(code);
    if (found) counts[found] += cases;
  }
  return counts;
}

/** Cases known to be eligible. */
export const known = (counts: DispositionCounts): number =>
  counts.I + counts.P + counts.R + counts.NC + counts.O;

/** e by proportional allocation (CASRO): eligible among those whose eligibility is known. */
export function eligibility(counts: DispositionCounts): number | null {
  checkCounts(counts);
  return ratio(known(counts), known(counts) + counts.NE);
}

/** One share for all unknown cases, or one for each class of them. */
export type Eligibility = number | Readonly<Partial<Record<'UH' | 'UR' | 'UO', number>>>;

export const RATES = [
  'RR1',
  'RR2',
  'RR3',
  'RR4',
  'RR5',
  'RR6',
  'COOP1',
  'COOP2',
  'COOP3',
  'COOP4',
  'REF1',
  'REF2',
  'REF3',
  'CON1',
  'CON2',
  'CON3',
] as const;
export type RateName = (typeof RATES)[number];
export type Rates = Readonly<Record<RateName, number | null>>;

/**
 * All sixteen rates. `e` null means that nothing is known of the eligibility of the unknown; then the rates that need
 * it are undefined, unless there are no unknown cases.
 */
export function rates(counts: DispositionCounts, e: Eligibility | null): Rates {
  const parts = rateParts(counts, e);
  const all = RATES.map((name) => [name, ratio(parts[name].numerator, parts[name].denominator)] as const);
  return Object.fromEntries(all) as Record<RateName, number | null>;
}

export type RatePart = { readonly numerator: number; readonly denominator: number | null };

/** What each rate is made of, so that a screen can show the division and not only its result. */
export function rateParts(counts: DispositionCounts, e: Eligibility | null): Record<RateName, RatePart> {
  checkCounts(counts);
  const { I, P, R, O, UH, UR, UO } = counts;
  const K = known(counts);
  const all = K + UH + UR + UO;
  const unknown = eligibleUnknown(counts, e);
  const estimated = unknown === null ? null : K + unknown;
  const contacted = I + P + R + O;
  const part = (numerator: number, denominator: number | null): RatePart => ({ numerator, denominator });
  return {
    RR1: part(I, all),
    RR2: part(I + P, all),
    RR3: part(I, estimated),
    RR4: part(I + P, estimated),
    RR5: part(I, K),
    RR6: part(I + P, K),
    COOP1: part(I, contacted),
    COOP2: part(I + P, contacted),
    COOP3: part(I, I + P + R),
    COOP4: part(I + P, I + P + R),
    REF1: part(R, all),
    REF2: part(R, estimated),
    REF3: part(R, K),
    CON1: part(contacted, all),
    CON2: part(contacted, estimated),
    CON3: part(contacted, K),
  };
}

const ratio = (numerator: number, denominator: number | null): number | null =>
  denominator === null || denominator === 0 ? null : numerator / denominator;

/** How many of the unknown cases count as eligible; null where that is not known. */
function eligibleUnknown(counts: DispositionCounts, e: Eligibility | null): number | null {
  const classes = ['UH', 'UR', 'UO'] as const;
  if (e === null) return classes.every((each) => counts[each] === 0) ? 0 : null;
  let sum = 0;
  for (const each of classes) {
    const share = typeof e === 'number' ? e : e[each];
    if (share === undefined) {
      if (counts[each] > 0) throw new RangeError(`e is missing for ${each}, which has cases`);
      continue;
    }
    if (!(share >= 0 && share <= 1)) throw new RangeError('e must lie between 0 and 1');
    sum += share * counts[each];
  }
  return sum;
}

function checkCounts(counts: DispositionCounts): void {
  for (const each of DISPOSITION_CLASSES) {
    if (!Number.isFinite(counts[each]) || counts[each] < 0) {
      throw new RangeError(`the count of ${each} must be a number of cases`);
    }
  }
}
