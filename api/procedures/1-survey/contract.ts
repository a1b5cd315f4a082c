import { z } from 'zod';
import { day, id, instant, instantIn, pageOf, paging } from '../../shared/contract.ts';

/** What the console and the API say to each other about projects, questionnaires, samples and quotas. */
const code = z.string().regex(/^\d{6,12}$/);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const text = z.object({ 'zh-cn': z.string(), en: z.string() });

export const idParam = <Name extends string>(name: Name) =>
  z.object({ [name]: id } as Record<Name, typeof id>);

// Questionnaires ---------------------------------------------------------------------------------------------------

export const questionnaireVersion = z.object({
  id,
  version: z.number().int(),
  state: z.enum(['draft', 'published', 'replaced']),
  createdAt: instant,
  publishedAt: instant.nullable(),
  projects: z.number().int(),
});
export const questionnaireItem = z.object({
  id,
  key: z.string(),
  title: z.string(),
  titleEn: z.string(),
  versions: z.array(questionnaireVersion),
});
export const questionnaireList = z.object({ items: z.array(questionnaireItem) });
export const versionAnswer = z.object({
  id,
  questionnaireId: id,
  version: z.number().int(),
  state: z.enum(['draft', 'published', 'replaced']),
  model: z.json(),
});
export const newQuestionnaireBody = z.object({
  key: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  title: z.string().trim().min(1).max(100),
  titleEn: z.string().trim().max(100),
  model: z.json(),
});
export const editDraftBody = z.object({ model: z.json() });
export const versionCreated = z.object({ questionnaireId: id, versionId: id });

// Projects ---------------------------------------------------------------------------------------------------------

const period = z.object({ from: clock, to: clock });
export const windowsShape = z.object({ workday: z.array(period), dayOff: z.array(period) });
const minutes = z.number().int().min(0);
export const rulesShape = z.object({
  maxAttempts: z.number().int().min(1).max(30),
  extraForAppointments: z.number().int().min(0).max(10),
  maxRefusals: z.number().int().min(1).max(5),
  refusalRestDays: z.number().int().min(0).max(60),
  delays: z.record(z.string(), minutes),
  dayParts: z.object({ afternoonFrom: clock, eveningFrom: clock }),
  appointmentLeadMinutes: minutes,
  appointmentWaitMinutes: minutes,
  appointmentMissedMinutes: minutes,
  holdMinutes: minutes,
  settleMinutes: minutes,
  partialShare: z.number().min(0).max(1),
  areaCode: z.string().nullable(),
});

export const dialMode = z.enum(['preview', 'progressive', 'predictive']);
export const projectState = z.enum(['draft', 'open', 'paused', 'closed']);
export const projectBody = z.object({
  name: z.string().trim().min(1).max(100),
  versionId: id,
  regionCode: code,
  startsOn: day,
  endsOn: day,
  dialMode: dialMode.default('preview'),
  windows: windowsShape.optional(),
  rules: rulesShape.optional(),
});
export const projectEdit = projectBody.omit({ regionCode: true, dialMode: true }).partial().extend({
  dialMode: dialMode.optional(),
});
export const projectItem = z.object({
  id,
  name: z.string(),
  regionCode: z.string(),
  state: projectState,
  dialMode,
  startsOn: day,
  endsOn: day,
  questionnaireTitle: z.string(),
  questionnaireTitleEn: z.string(),
  version: z.number().int(),
  cases: z.number().int(),
  openCases: z.number().int(),
  completes: z.number().int(),
  target: z.number().int(),
});
export const projectList = z.object({ items: z.array(projectItem) });
export const projectAnswer = projectItem.extend({
  versionId: id,
  windows: windowsShape,
  rules: rulesShape,
  /** Whether this person may change it, beside their ability: a county does not change the city's project. */
  mayEdit: z.boolean(),
  calling: z.object({
    open: z.boolean(),
    opensAt: z.string().nullable(),
    today: z.enum(['workday', 'dayOff']),
  }),
});
export const projectDefaults = z.object({
  windows: windowsShape,
  rules: rulesShape,
});
export const projectCreated = z.object({ projectId: id });
export const projectMoveBody = z.object({ move: z.enum(['open', 'pause', 'close']) });
export const projectMoved = z.object({ state: projectState });

export const quotaCell = z.object({
  id,
  countyCode: z.string(),
  sex: z.string(),
  ageBand: z.string(),
  target: z.number().int(),
  count: z.number().int(),
});
export const quotaList = z.object({ items: z.array(quotaCell) });
export const quotaBody = z.object({
  cells: z
    .array(
      z.object({
        countyCode: z.string().regex(/^\d{6}$/),
        sex: z.enum(['male', 'female', '*']),
        ageBand: z.string().min(1).max(20),
        target: z.number().int().min(0).max(100_000),
      }),
    )
    .max(5000),
});

// Samples ----------------------------------------------------------------------------------------------------------

export const importItem = z.object({
  id,
  fileName: z.string(),
  state: z.enum(['waiting', 'reading', 'done', 'failed']),
  encoding: z.string().nullable(),
  rows: z.number().int(),
  accepted: z.number().int(),
  duplicates: z.number().int(),
  doNotCall: z.number().int(),
  bad: z.number().int(),
  /** Rows in the file, as far as known. */
  total: z.number().int(),
  error: z
    .object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])).optional() })
    .nullable(),
  createdAt: instant,
  createdByName: z.string(),
  finishedAt: instant.nullable(),
});
export const importList = z.object({ items: z.array(importItem) });
export const importCreated = z.object({ importId: id, taskId: id });
export const problemItem = z.object({
  line: z.number().int(),
  column: z.string(),
  code: z.string(),
  detail: z.string(),
});
export const problemPage = pageOf(problemItem).extend({
  byCode: z.array(z.object({ code: z.string(), count: z.number().int() })),
});
export const problemQuery = paging.extend({ code: z.string().optional() });

// Progress ---------------------------------------------------------------------------------------------------------

const rate = z.number().nullable();
export const progressAnswer = z.object({
  asOf: instant,
  cases: z.object({
    total: z.number().int(),
    untried: z.number().int(),
    open: z.number().int(),
    appointment: z.number().int(),
    closed: z.number().int(),
  }),
  /** One row a code: cases whose standing disposition it is. */
  dispositions: z.array(
    z.object({ code: z.string(), class: z.string(), standing: z.number().int(), final: z.number().int() }),
  ),
  classes: z.record(z.string(), z.number().int()),
  /** Over all cases that were tried, by their standing disposition. `e` is stated with the rates. */
  rates: z.record(z.string(), rate),
  e: rate,
  eMethod: z.literal('casro'),
  quota: z.object({
    target: z.number().int(),
    count: z.number().int(),
    closedCells: z.number().int(),
    cells: z.number().int(),
  }),
  counties: z.array(
    z.object({
      countyCode: z.string(),
      cases: z.number().int(),
      tried: z.number().int(),
      attempts: z.number().int(),
      completes: z.number().int(),
      refusals: z.number().int(),
      target: z.number().int(),
    }),
  ),
  operators: z.array(
    z.object({
      operatorId: id,
      name: z.string(),
      attempts: z.number().int(),
      contacts: z.number().int(),
      completes: z.number().int(),
      refusals: z.number().int(),
      /** Hours between first and last attempt of each day, summed. */
      hours: z.number(),
      completesPerHour: rate,
      meanTalkSeconds: rate,
      meanInterviewSeconds: rate,
    }),
  ),
});
export const progressQuery = z.object({ from: instantIn.optional(), to: instantIn.optional() });

export const caseQuery = paging.extend({
  projectId: id,
  state: z.enum(['open', 'appointment', 'closed']).optional(),
  disposition: z.string().max(8).optional(),
  countyCode: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  operatorId: id.optional(),
});
export const caseRow = z.object({
  id,
  masked: z.string(),
  countyCode: z.string(),
  townshipCode: z.string().nullable(),
  sex: z.string().nullable(),
  ageBand: z.string().nullable(),
  state: z.string(),
  attempts: z.number().int(),
  refusals: z.number().int(),
  dueAt: instant,
  lastDisposition: z.string().nullable(),
  standingDisposition: z.string().nullable(),
  finalDisposition: z.string().nullable(),
  heldByName: z.string().nullable(),
});
export const casePage = pageOf(caseRow);

export { text as textShape };
export type QuestionnaireItem = z.output<typeof questionnaireItem>;
export type VersionAnswer = z.output<typeof versionAnswer>;
export type ProjectItem = z.output<typeof projectItem>;
export type ProjectAnswer = z.output<typeof projectAnswer>;
export type ProjectBody = z.input<typeof projectBody>;
export type ProjectEditBody = z.input<typeof projectEdit>;
export type ProjectDefaults = z.output<typeof projectDefaults>;
export type Windows = z.output<typeof windowsShape>;
export type Rules = z.output<typeof rulesShape>;
export type QuotaCell = z.output<typeof quotaCell>;
export type ImportItem = z.output<typeof importItem>;
export type ProblemPage = z.output<typeof problemPage>;
export type ProgressAnswer = z.output<typeof progressAnswer>;
export type CaseRow = z.output<typeof caseRow>;
