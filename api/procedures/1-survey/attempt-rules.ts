import { z } from 'zod';

/** How often, how soon and by whom a number is tried again: a project's own copy of the defaults below. */
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const minutes = z
  .number()
  .int()
  .min(0)
  .max(60 * 24 * 60);

export const attemptRules = z.object({
  maxAttempts: z.number().int().min(1).max(30),
  /** Beyond `maxAttempts`, for a resident who made an appointment. */
  extraForAppointments: z.number().int().min(0).max(10),
  maxRefusals: z.number().int().min(1).max(5),
  refusalRestDays: z.number().int().min(0).max(60),
  /** Minutes until due again, by disposition; `other` for what is not named. */
  delays: z
    .record(z.string(), minutes)
    .refine((delays) => 'other' in delays, { message: 'rules.no-other-delay' }),
  dayParts: z.object({ afternoonFrom: clock, eveningFrom: clock }),
  /** An appointment is offered this long before its time, and its own operator is waited for this long after. */
  appointmentLeadMinutes: minutes,
  appointmentWaitMinutes: minutes,
  /** Then it counts as missed, and the case waits its turn again. */
  appointmentMissedMinutes: minutes,
  /** A case that nobody dials goes back after this long. */
  holdMinutes: z.number().int().min(1).max(240),
  /** An attempt whose call is over and whose operator says nothing ends with the line's proposal after this long. */
  settleMinutes: z.number().int().min(1).max(240),
  /** A broken-off interview is partial (1.2) from this share of its visible questions, all essential ones among them. */
  partialShare: z.number().min(0).max(1),
  /** Completes landlines that a sample file gives without it, as `0396`. */
  areaCode: z
    .string()
    .regex(/^0\d{2,3}$/)
    .nullable(),
});
export type AttemptRules = z.output<typeof attemptRules>;

export const DEFAULT_RULES: AttemptRules = {
  maxAttempts: 6,
  extraForAppointments: 2,
  maxRefusals: 2,
  refusalRestDays: 7,
  delays: {
    '3.13': 180,
    '3.12': 20,
    '3.16': 240,
    '3.14': 240,
    '3.15': 1440,
    '4.33': 1440,
    '3.21': 240,
    '2.21': 240,
    '2.35': 120,
    '2.34': 60,
    '3.90': 180,
    other: 240,
  },
  dayParts: { afternoonFrom: '12:00', eveningFrom: '18:00' },
  appointmentLeadMinutes: 2,
  appointmentWaitMinutes: 10,
  appointmentMissedMinutes: 60,
  holdMinutes: 10,
  settleMinutes: 5,
  partialShare: 0.5,
  areaCode: null,
};

export const DEFAULT_RULES_SOURCE =
  'queXS 1.16 defaults (no answer 180 min, refusal 10,080 min); busy 20 min and switched off 240 min: practice of call centres, assumption of the product; partial from 50 % of the questions: AAPOR Standard Definitions, 10th edition.';

export const delayMinutes = (rules: AttemptRules, disposition: string): number =>
  rules.delays[disposition] ?? rules.delays['other'] ?? 0;
