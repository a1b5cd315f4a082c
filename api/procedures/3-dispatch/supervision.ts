import { allow, type Decision, refuse } from '../../shared/assignments/index.ts';

/**
 * The supervision card (督办牌): none < ordinary 普通督办 < yellow 黄牌 < red 红牌. A new card is strictly higher than the
 * one in force; an explicit cancel takes away every card in force at once, and cannot be done twice. It never moves the
 * due time, and it is not the deadline colour.
 */
export const CARD_LEVELS = ['ordinary', 'yellow', 'red'] as const;
export type CardLevel = (typeof CARD_LEVELS)[number];

const rank = (level: CardLevel | null): number => (level === null ? -1 : CARD_LEVELS.indexOf(level));

export const isHigher = (level: CardLevel, than: CardLevel | null): boolean => rank(level) > rank(than);

export function raiseCard(current: CardLevel | null, level: CardLevel): Decision<CardLevel> {
  return isHigher(level, current) ? allow(level) : refuse('supervision.not-higher', { current });
}

export function cancelCards(current: CardLevel | null): Decision<null> {
  return current === null ? refuse('supervision.none') : allow(null);
}
