import type { Db } from '../../platform/db/index.ts';
import { openSegmenter } from '../../platform/lib/segmenter.ts';
import type { Ctx } from '../../shared/context.ts';
import { scopePrefix } from '../../shared/people/index.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { addDays, startOfDay } from '../../shared/statistics/figures/index.ts';
import {
  findTopics,
  type FoundTopics,
  type TopicDocument,
  type TopicRules,
} from '../../shared/statistics/index.ts';
import { callerNamePlace } from '../../shared/tickets/index.ts';
import type { ReportTopics, TopicSource } from './contract-topics.ts';
import {
  answersIn,
  localNames,
  mattersIn,
  placeNames,
  type RawText,
  type TextQuery,
} from './store-topics.ts';
import { toDocument } from './topic-texts.ts';
import { ownWords, topicRule } from './topic-rules.ts';
import { TRADE_WORDS } from './topic-words.ts';

/** Cut in one go; between two goes others get their turn. */
const CHUNK = 250;

type Reader = { readonly db: Db; readonly vault: Ctx['vault'] };

export type TopicRequest = {
  readonly regionCode: string;
  readonly weekStart: string;
  readonly asOf: Date;
  readonly reserved: readonly string[];
  readonly rules: TopicRules;
};

export function textQuery(
  request: Pick<TopicRequest, 'regionCode' | 'weekStart' | 'asOf' | 'reserved' | 'rules'>,
): TextQuery {
  const end = startOfDay(addDays(request.weekStart, 7));
  return {
    counties: `${scopePrefix(request.regionCode)}%`,
    from: startOfDay(addDays(request.weekStart, -7 * request.rules.weeksBefore)),
    to: request.asOf < end ? request.asOf : end,
    reserved: request.reserved,
  };
}

async function readSegmenter(db: Db) {
  const further = await readSetting(db, ownWords);
  return openSegmenter([
    ...TRADE_WORDS,
    ...(await localNames(db)),
    ...further.map((word) => ({ word, tag: 'n' })),
  ]);
}

/** The topics of one source of texts. `progress` is told how many texts are cut of how many there are. */
export async function topicsOf(
  { db, vault }: Reader,
  source: TopicSource,
  request: TopicRequest,
  progress: (done: number, total: number) => Promise<void> = async () => {},
): Promise<FoundTopics> {
  const query = textQuery(request);
  const texts = await (source === 'matters' ? mattersIn(db, query) : answersIn(db, query));
  const segmenter = await readSegmenter(db);
  const weekEnd = startOfDay(addDays(request.weekStart, 7));
  const nameOf = ({ id, nameCipher }: RawText): readonly string[] =>
    nameCipher ? [vault.open(nameCipher, callerNamePlace(id))] : [];
  const documents: TopicDocument[] = [];
  for (let start = 0; start < texts.length; start += CHUNK) {
    for (const text of texts.slice(start, start + CHUNK)) {
      documents.push(toDocument(text, nameOf(text), weekEnd, segmenter));
    }
    await progress(documents.length, texts.length);
    await new Promise((turn) => setImmediate(turn));
  }
  return findTopics(documents, request.rules);
}

const REPORTED = { topics: 8, alike: 5, bursts: 5 } as const;

/** What a weekly report says of topics: from matters alone, none of them reserved, as they stood at `asOf`. */
export async function reportTopicsOf(
  reader: Reader,
  region: string,
  weekStart: string,
  asOf: Date,
  frozen?: TopicRules,
): Promise<ReportTopics> {
  const rules = frozen ?? (await readSetting(reader.db, topicRule));
  const found = await topicsOf(reader, 'matters', {
    regionCode: region,
    weekStart,
    asOf,
    reserved: [],
    rules,
  });
  const names = await placeNames(
    reader.db,
    found.bursts.map(({ place }) => place),
  );
  const counts = ({
    documents,
    callers,
    unknownCallers,
    matters,
  }: FoundTopics['topics'][number] | FoundTopics['alike'][number] | FoundTopics['bursts'][number]) => ({
    documents,
    callers,
    unknownCallers,
    matters,
  });
  return {
    compared: found.compared,
    rules: { ...rules },
    topics: found.topics
      .slice(0, REPORTED.topics)
      .map((topic) => ({ ...counts(topic), words: topic.words.map((word) => ({ ...word })) })),
    alike: found.alike
      .slice(0, REPORTED.alike)
      .map((group) => ({ ...counts(group), keywords: [...group.keywords] })),
    bursts: found.bursts.slice(0, REPORTED.bursts).map((burst) => ({
      ...counts(burst),
      place: burst.place,
      name: names[burst.place] ?? { zh: burst.place, en: burst.place },
      expected: burst.expected,
      weeks: burst.weeks,
    })),
  };
}
