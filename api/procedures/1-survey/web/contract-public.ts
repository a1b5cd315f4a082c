import { z } from 'zod';
import { instant } from '../../../shared/contract.ts';

/** What the page of a respondent and the API say to each other. */
const texts = z.object({ zh: z.string(), en: z.string() });

/** Signs that no telephone types and no database keeps: control characters, and halves of a pair. */
const plain = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '').replace(/\p{Surrogate}/gu, '');
const value = z.union([
  z.string().max(4000).transform(plain),
  z.array(z.string().max(40).transform(plain)).max(40),
  z.null(),
]);

export const keyParam = z.object({ key: z.string().min(1).max(60) });
export const language = z.enum(['zh', 'en']);
const token = z.string().max(100);

export const startBody = z.object({
  /** Chosen by the browser and kept by it, so that a start sent twice is one start. */
  startKey: z.uuid(),
  language: language.default('zh'),
});
export const answerBody = z.object({
  token,
  /** Counts the answers of this response from 1, changes of earlier ones included. */
  seq: z.number().int().min(1).max(10_000),
  question: z.string().max(41).transform(plain),
  value,
  /** How long the page was on the screen. */
  seconds: z.number().min(0).max(86_400),
});
export const finishBody = z.object({ token });

const standing = z.object({
  seq: z.number().int(),
  path: z.array(z.string()),
  ended: z.enum(['elsewhere', 'screened-out', 'declined']).nullable(),
  open: z.string().nullable(),
});
export const answerTaken = standing;

export const linkResponse = standing.extend({
  token,
  state: z.enum(['open', 'sealed', 'screened-out', 'declined']),
  answers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  residence: z.string().nullable(),
  current: z.string().nullable(),
});

export const linkView = z.object({
  /** `used`: this personal link, or this browser, has answered already. */
  state: z.enum(['early', 'open', 'closed', 'used']),
  kind: z.enum(['open', 'personal']),
  example: z.boolean(),
  centre: texts,
  title: texts,
  intro: texts,
  opensAt: instant,
  closesAt: instant,
  /** Whether another person may answer in the same browser afterwards. */
  again: z.boolean(),
  counties: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string() })),
  questions: z.array(
    z.object({
      name: z.string(),
      type: z.enum(['radiogroup', 'checkbox', 'comment']),
      text: texts,
      note: texts.nullable(),
      required: z.boolean(),
      maxLength: z.number().int(),
      choices: z.array(z.object({ value: z.string(), text: texts, apart: z.boolean(), ends: z.boolean() })),
      dependsOn: z.array(z.string()),
    }),
  ),
  response: linkResponse.nullable(),
});
export const finished = z.object({ state: z.enum(['sealed', 'screened-out', 'declined']) });

export type Texts = z.output<typeof texts>;
export type LinkView = z.output<typeof linkView>;
export type LinkQuestion = LinkView['questions'][number];
export type LinkResponse = z.output<typeof linkResponse>;
export type AnswerTaken = z.output<typeof answerTaken>;
export type AnswerBody = z.input<typeof answerBody>;
export type Finished = z.output<typeof finished>;
