/**
 * How much a week holds and how its people behave, as data. What has a source names it; the rest is an assumption, to
 * be replaced by a centre's own figures.
 */
export const PLAN = {
  /** Design load of a county's centre: 1,500 dials, 250 hotline calls and 60 dispatches on a working day. */
  dialsOnWorkday: 1500,
  hotlineCallsADay: 250,
  /** The survey goes on at half size on days off (assumption). */
  dayOffShare: 0.5,
  /** Sample numbers for every planned dial: most numbers are tried more than once. */
  numbersPerDial: 0.62,
  /** Planned interviews for every dial: 23.4 % at 泸县, 50.8 % at 宣恩县; this line's residents give about 16 %. */
  interviewsPerDial: 0.155,
  badRowShare: 0.01,
  /** Of operators: those who take the hotline first and do replies, revisits and callbacks. */
  deskShare: 0.5,
  /** Matters sent through the public page on a day (assumption). */
  webMattersADay: 6,
} as const;

export const OPERATORS = {
  /** Seconds for one question, read and answered, by kind of question (about four minutes for an interview). */
  questionSeconds: { screening: 7, single: 12, several: 18, open: 22 },
  questionSpread: 0.4,
  /** Looking at a case before dialling it: 15 s with preview, as in the reference scenario. */
  previewSeconds: 12,
  /** Confirming a result, finishing notes: 5 s after a refusal, 20 s after an interview (reference scenario). */
  confirmSeconds: 5,
  afterInterviewSeconds: 20,
  /** A hotline conversation and its write-up: 240 s together (the Erlang tables by which hotlines are staffed). */
  hotlineTalkSeconds: 165,
  hotlineWriteUpSeconds: 45,
  answersWithinSeconds: [1, 6],
  missesOffer: 0.004,
  /** Replies and revisits are short (assumption). */
  replySeconds: 75,
  revisitSeconds: 90,
  appointmentInHours: [2, 52],
} as const;

export const MATTERS = {
  /**
   * Ways out of registration. Of registered matters 21 % (宁国), 27 % (汝州) and 44 % (衡东) were dispatched; most of the
   * others were answered directly (52.7 % in a prefecture-level city).
   */
  accepted: 0.26,
  refused: 0.07,
  /** Of matters raised in interviews more need a unit. */
  acceptedFromInterview: 0.45,
  riskLevels: { low: 0.86, medium: 0.115, high: 0.02, major: 0.005 },
  confidential: 0.02,
} as const;

export const UNITS = {
  /** Working hours of a matter: answered in 5 working days at most, usually in one or two (assumption). */
  workingHours: 9,
  workingHoursSpread: 0.9,
  /** Forgotten until somebody urges: on-time shares of 98–99 % are published. */
  forgotten: 0.02,
  progressNote: 0.3,
  /** Asks for more time instead of finishing in time. */
  extension: 0.04,
  /** Given back though it is their own business. */
  unfoundedReturn: 0.015,
  solved: 0.93,
  contacted: 0.92,
} as const;

export const DISPATCHERS = {
  /** Average accuracy of dispatching is about 75 % where the directory is not used; with it much higher. */
  wrongUnit: 0.05,
  coHandler: 0.08,
  ownLimit: 0.05,
  sendsBack: 0.07,
  approvesExtension: 0.8,
  /** After an unsatisfied revisit: again, or closed with evidence. */
  dispatchesAgain: 0.65,
  merges: 0.5,
} as const;

/** Callers' answers: 83.8 % (衡东) to 89 % (汝州) satisfied with what was dispatched. */
export const CALLERS = {
  solvedSays: { 1: 0.62, 2: 0.26, 3: 0.07, 4: 0.03, 5: 0.02 },
  unsolvedSays: { 1: 0.05, 2: 0.15, 3: 0.3, 4: 0.3, 5: 0.2 },
  satisfiedWhenSolved: { 1: 0.55, 2: 0.3, 3: 0.09, 4: 0.04, 5: 0.02 },
  satisfiedWhenUnsolved: { 1: 0.08, 2: 0.2, 3: 0.3, 4: 0.27, 5: 0.15 },
} as const;

/** Hours on the clock of Shanghai. */
export const HOURS = {
  early: { from: '07:50', to: '17:00', meal: '12:00', mealMinutes: 55 },
  late: { from: '12:00', to: '21:05', meal: '17:20', mealMinutes: 45 },
  hotline: ['08:00', '21:00'],
  office: [
    ['08:30', '12:00'],
    ['14:30', '18:00'],
  ],
} as const;
