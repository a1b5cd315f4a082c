/**
 * The figures of the telephone, each with what is counted over what is counted. The same conditions count the calls
 * and list them, so that a figure always opens into its own calls.
 */
export const figureNames = [
  'service-level',
  'connection-24h',
  'abandonment',
  'average-wait',
  'handling-time',
  'occupancy',
  'reach',
] as const;
export type FigureName = (typeof figureNames)[number];

export type FigureUnit = 'share' | 'seconds';

export type FigureDefinition = {
  readonly unit: FigureUnit;
  /** Of the day asked for, or of the 24 hours that end now. */
  readonly span: 'day' | 'day-and-night';
  /** The calls of the base, and those of them that count: conditions over `call c`, `$1` the limit in seconds. */
  readonly base: string;
  readonly counted: string;
};

/** A caller came into the queue while the number was staffed. */
const OFFERED = `c.direction = 'in' and c.queued_at is not null`;
/** What became of it is known: a call that still waits is in neither count. */
const SETTLED = '(c.joined_at is not null or c.ended_at is not null)';
const JOINED = 'c.joined_at is not null';

export const figureDefinitions: Readonly<Record<FigureName, FigureDefinition>> = {
  'service-level': {
    unit: 'share',
    span: 'day',
    base: `${OFFERED} and ${SETTLED}`,
    counted: `${JOINED} and c.wait_seconds <= $1::int`,
  },
  'connection-24h': {
    unit: 'share',
    span: 'day-and-night',
    base: `c.direction = 'in' and ${SETTLED}`,
    counted: JOINED,
  },
  abandonment: {
    unit: 'share',
    span: 'day',
    base: `${OFFERED} and ${SETTLED}`,
    counted: `c.joined_at is null and c.cause = 'gave-up'`,
  },
  'average-wait': { unit: 'seconds', span: 'day', base: `${OFFERED} and ${JOINED}`, counted: 'true' },
  'handling-time': {
    unit: 'seconds',
    span: 'day',
    base: `${JOINED} and c.ended_at is not null`,
    counted: 'true',
  },
  occupancy: { unit: 'share', span: 'day', base: JOINED, counted: 'true' },
  reach: {
    unit: 'share',
    span: 'day',
    base: `c.direction = 'out' and ${SETTLED}`,
    counted: JOINED,
  },
};

export type FigureCount = { readonly numerator: number; readonly denominator: number };

/** A figure without a base is undefined, never zero. */
export const valueOf = ({ numerator, denominator }: FigureCount): number | null =>
  denominator > 0 ? numerator / denominator : null;
