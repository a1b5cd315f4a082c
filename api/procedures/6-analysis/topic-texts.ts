import {
  maskPersonal,
  type Segmenter,
  tellingWords,
  type TopicDocument,
  withoutMasks,
} from '../../shared/statistics/index.ts';
import { STOP_WORDS } from './topic-words.ts';

const WEEK_MS = 7 * 86_400_000;

type Recorded = Pick<TopicDocument, 'id' | 'caller' | 'matter' | 'place'> & {
  readonly at: Date;
  readonly title: string;
  readonly text: string;
};

/** The whole text with personal data masked; a title that the text begins with is not said twice. */
export function maskedText(
  { title, text }: Pick<Recorded, 'title' | 'text'>,
  names: readonly string[],
): string {
  const whole = title === '' || text.startsWith(title) ? text : `${title}。${text}`;
  return maskPersonal(whole, names);
}

/** A recorded text as it is compared: masked, cut into telling words, dated in weeks before the end of the week. */
export function toDocument(
  recorded: Recorded,
  names: readonly string[],
  weekEnd: Date,
  segmenter: Segmenter,
): TopicDocument {
  const text = maskedText(recorded, names);
  const { id, caller, matter, place } = recorded;
  const week = Math.floor((weekEnd.getTime() - 1 - recorded.at.getTime()) / WEEK_MS);
  const words = tellingWords(segmenter.segment(withoutMasks(text)), STOP_WORDS);
  return { id, caller, matter, place, week, text, words };
}
