import { INDICATORS, type Indicator } from './survey.ts';

/** One answer that measures something: which questionnaire version, question and choice, and what it is worth. */
export type ScoredAnswer = {
  readonly version: string;
  readonly question: string;
  readonly indicator: Indicator;
  readonly value: string;
  readonly good: boolean;
  readonly score: number;
  /** The answer as it is read out. */
  readonly label: string;
};

type Json = unknown;
const list = (value: Json): readonly Record<string, Json>[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'object' && each !== null) : [];

/**
 * The scored answers of a questionnaire. Choices without points (don't know, refused) measure nothing; which ones count
 * as good is the questionnaire's word where it says so.
 */
export function scoredAnswers(version: string, model: Json): ScoredAnswer[] {
  const pages = list((model as { pages?: Json } | null)?.pages);
  return pages
    .flatMap((page) => list(page.elements))
    .flatMap((question) => {
      const { indicator, name } = question;
      if (typeof indicator !== 'string' || typeof name !== 'string' || !isIndicator(indicator)) return [];
      return list(question.choices).flatMap(({ value, score, good, text }) =>
        typeof value === 'string' && typeof score === 'number'
          ? [
              {
                version,
                question: name,
                indicator,
                value,
                score,
                label: labelOf(text) ?? value,
                good: typeof good === 'boolean' ? good : score >= INDICATORS[indicator].goodFrom,
              },
            ]
          : [],
      );
    });
}

const labelOf = (text: Json): string | null => {
  const label = (text as Record<string, Json> | null)?.['zh-cn'];
  return typeof label === 'string' ? label : null;
};

const isIndicator = (text: string): text is Indicator => Object.hasOwn(INDICATORS, text);
