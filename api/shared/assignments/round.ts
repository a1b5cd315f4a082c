/**
 * One dispatch of a ticket, with one clock. Why it was made (`cause`) and how it ended (`ending`): every round ends in
 * exactly one way.
 */
export const CAUSES = ['first', 'recalled', 'returned', 'unsatisfied', 'reopened'] as const;
export type RoundCause = (typeof CAUSES)[number];

export const ENDINGS = ['closed', 'returned', 'redispatched', 'recalled', 'terminated'] as const;
export type RoundEnding = (typeof ENDINGS)[number];

/** A ticket's next round follows from how the one before it ended. */
export const causeAfter = (ending: RoundEnding | null): RoundCause => {
  switch (ending) {
    case null:
      return 'first';
    case 'recalled':
      return 'recalled';
    case 'returned':
      return 'returned';
    case 'redispatched':
      return 'unsatisfied';
    case 'closed':
    case 'terminated':
      return 'reopened';
  }
};

/** In time: the lead's result came at or before the due time in force, which only grants made before it ran out move. */
export const isOnTime = (submittedAt: Date, dueAt: Date): boolean => submittedAt <= dueAt;
