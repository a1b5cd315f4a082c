import { z } from 'zod';

/**
 * The part of SurveyJS JSON that a questionnaire of ours may use, with our declared properties for the telephone:
 *
 * - `readAloud`: what the operator reads; `title` is what the question is called in tables and figures
 * - `interviewerNote`: what the operator must know and does not read
 * - `doNotRead` on a choice: *refused* (97) and *don't know* (98), never offered aloud
 * - `ends` on a choice: it ends the interview, with this disposition or by making an appointment
 * - `indicator`, with `score` (0 to 100) and `good` on its choices: the figure that the answer feeds
 * - `quotaVariable`: the answer is the respondent's sex or age band in the quotas
 * - `essential`: a broken-off interview without it is never partial
 * - `opensRegistration`: a matter raised here is registered with the call attached
 * - `webText`, `webNote`: what a respondent reads who answers by link; `readAloud` where there is no `webText`
 * - `startGives`: by link the question is not asked, because pressing *start* is this answer
 * - `telephoneOnly` on a choice: it makes sense to an interviewer only; by link it is neither offered nor taken
 *
 * Texts are always objects of both languages, never bare strings.
 */
const text = z.object({ 'zh-cn': z.string().min(1), en: z.string() });
export type Text = z.output<typeof text>;

const questionName = z.string().regex(/^[a-z][A-Za-z0-9_]{0,39}$/);

const choice = z.object({
  value: z.string().min(1).max(40),
  text,
  doNotRead: z.boolean().optional(),
  ends: z.string().optional(),
  score: z.number().min(0).max(100).optional(),
  good: z.boolean().optional(),
  telephoneOnly: z.boolean().optional(),
});
export type Choice = z.output<typeof choice>;

const question = z
  .object({
    type: z.enum(['radiogroup', 'checkbox', 'comment']),
    name: questionName,
    title: text,
    readAloud: text,
    interviewerNote: text.optional(),
    isRequired: z.boolean().optional(),
    visibleIf: z.string().max(500).optional(),
    choices: z.array(choice).max(40).optional(),
    indicator: z.string().max(40).optional(),
    quotaVariable: z.enum(['sex', 'ageBand']).optional(),
    essential: z.boolean().optional(),
    opensRegistration: z.boolean().optional(),
    maxLength: z.number().int().min(1).max(4000).optional(),
    webText: text.optional(),
    webNote: text.optional(),
    startGives: z.string().max(40).optional(),
  })
  .refine(
    (each) =>
      each.startGives === undefined || (each.choices ?? []).some((one) => one.value === each.startGives),
    {
      message: 'instrument.start-gives',
    },
  )
  .refine((each) => each.type === 'comment' || (each.choices ?? []).length >= 2, {
    message: 'instrument.no-choices',
  });
export type Question = z.output<typeof question>;

const page = z.object({
  name: questionName,
  title: text.optional(),
  visibleIf: z.string().max(500).optional(),
  elements: z.array(question).min(1).max(200),
});

export const instrument = z
  .object({
    title: text,
    locale: z.literal('zh-cn'),
    pages: z.array(page).min(1).max(50),
    completedHtml: text,
  })
  .superRefine((model, context) => {
    const seen = new Set<string>();
    for (const { name } of model.pages.flatMap((each) => each.elements)) {
      if (seen.has(name))
        context.addIssue({ code: 'custom', message: 'instrument.name-twice', params: { name } });
      seen.add(name);
    }
    for (const asked of conditionsOf(model).flatMap(namesIn)) {
      if (!seen.has(asked)) {
        context.addIssue({ code: 'custom', message: 'instrument.unknown-name', params: { name: asked } });
      }
    }
  });
export type Instrument = z.output<typeof instrument>;

type Conditions = {
  readonly pages: readonly {
    readonly visibleIf?: string;
    readonly elements: readonly { readonly visibleIf?: string }[];
  }[];
};

export const conditionsOf = (model: Conditions): string[] =>
  model.pages
    .flatMap((each) => [each.visibleIf, ...each.elements.map(({ visibleIf }) => visibleIf)])
    .filter((condition) => condition !== undefined);

/** The questions that a condition asks about: `{safety} = '3'`. */
export const namesIn = (condition: string): string[] =>
  [...condition.matchAll(/\{([^}]+)\}/g)].map(([, name]) => (name ?? '').split(/[.[]/)[0]!);

export const questionsOf = (model: Instrument): Question[] => model.pages.flatMap((each) => each.elements);
