import { z } from 'zod';
import { id, instant, instantIn, pageOf, paging } from '../../../shared/contract.ts';

/** What the console and the API say to each other about collections by link. */
const code = z.string().regex(/^\d{6}$/);
const text = z.object({ 'zh-cn': z.string(), en: z.string() });
const count = z.number().int();

export const collectionBody = z.object({
  title: z.string().trim().min(1).max(100),
  titleEn: z.string().trim().max(200).default(''),
  /** Of a project: its questionnaire and its region. Otherwise both are named. */
  projectId: id.nullish(),
  versionId: id.nullish(),
  regionCode: code.nullish(),
  kind: z.enum(['open', 'personal']),
  opensAt: instantIn,
  closesAt: instantIn,
  onePerDevice: z.boolean().default(true),
  intro: z.string().trim().min(1).max(2000),
  introEn: z.string().trim().max(4000).default(''),
  codes: z.number().int().min(0).max(100_000).default(0),
});
export const collectionCreated = z.object({ collectionId: id });
export const closesBody = z.object({ closesAt: instantIn });
export const moreCodesBody = z.object({ codes: z.number().int().min(1).max(100_000) });

export const collectionItem = z.object({
  id,
  title: z.string(),
  titleEn: z.string(),
  state: z.enum(['early', 'open', 'closed']),
  kind: z.enum(['open', 'personal']),
  regionCode: z.string(),
  opensAt: instant,
  closesAt: instant,
  closedAt: instant.nullable(),
  example: z.boolean(),
  questionnaireTitle: z.string(),
  questionnaireTitleEn: z.string(),
  version: count,
  begun: count,
  completed: count,
});
export const collectionList = z.object({ items: z.array(collectionItem) });
export const collectionAnswer = collectionItem.extend({
  versionId: id,
  projectId: id.nullable(),
  projectName: z.string().nullable(),
  onePerDevice: z.boolean(),
  intro: z.string(),
  introEn: z.string(),
  /** Path of the open link, to be put behind the address of this installation. */
  path: z.string().nullable(),
  codes: count,
  codesUsed: count,
  ended: z.object({ open: count, screenedOut: count, declined: count }),
  mayEdit: z.boolean(),
});

export const mark = z.enum(['too-fast', 'straight-line', 'same-device', 'same-answers']);
export const figuresQuery = z.object({ marked: z.enum(['with', 'without']).default('with') });

const group = z.object({ key: z.string(), base: count, counts: z.array(count).nullable() });
export const figuresAnswer = z.object({
  asOf: instant,
  /** Always: people chose themselves, so no margin of error is stated. */
  sample: z.literal('self-selected'),
  /** Of all sealed responses, whether they are shown or not. */
  marks: z.array(z.object({ mark, count })),
  marked: count,
  leastGroup: count,
  n: count,
  counties: z.array(z.object({ countyCode: z.string(), n: count })),
  weeks: z.array(z.object({ week: z.string(), n: count })),
  questions: z.array(
    z.object({
      name: z.string(),
      title: text,
      type: z.enum(['radiogroup', 'checkbox']),
      base: count,
      choices: z.array(
        z.object({ value: z.string(), text, count, share: z.number().min(0).max(1).nullable() }),
      ),
      /** `counts` in the order of the choices; null where the group is too small to be broken down. */
      counties: z.array(group),
      weeks: z.array(group),
    }),
  ),
  written: z.array(
    z.object({
      name: z.string(),
      title: text,
      count,
      latest: z.array(z.object({ week: z.string(), countyCode: z.string(), text: z.string() })),
    }),
  ),
});

export const responseQuery = paging.extend({ mark: z.union([mark, z.literal('any')]).optional() });
export const responseRow = z.object({
  id,
  countyCode: z.string(),
  startedAt: instant,
  sealedAt: instant,
  seconds: count,
  answered: count,
  language: z.string(),
  marks: z.array(mark),
});
export const responsePage = pageOf(responseRow);

export const fileQuery = z.object({ language: z.enum(['zh', 'en']).default('zh') });
export const codesQuery = fileQuery.extend({
  format: z.enum(['xlsx', 'csv']).default('xlsx'),
  /** Address of this installation as people outside reach it. */
  origin: z.url().max(200),
});

export type CollectionBody = z.input<typeof collectionBody>;
export type CollectionItem = z.output<typeof collectionItem>;
export type CollectionAnswer = z.output<typeof collectionAnswer>;
export type FiguresAnswer = z.output<typeof figuresAnswer>;
export type Group = z.output<typeof group>;
export type QuestionFigure = FiguresAnswer['questions'][number];
export type WrittenFigure = FiguresAnswer['written'][number];
export type Figures = Pick<FiguresAnswer, 'n' | 'counties' | 'weeks' | 'questions' | 'written'>;
export type ResponseRow = z.output<typeof responseRow>;
export type Mark = z.output<typeof mark>;
