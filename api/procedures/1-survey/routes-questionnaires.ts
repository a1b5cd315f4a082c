import { invalid, notFound } from '../../platform/lib/errors.ts';
import { routesOf } from '../../shared/route.ts';
import {
  addSamplingQuestions,
  createQuestionnaire,
  draftVersion,
  editDraft,
  publishVersion,
} from './actions-questionnaires.ts';
import {
  editDraftBody,
  idParam,
  newQuestionnaireBody,
  questionnaireList,
  versionAnswer,
  versionCreated,
} from './contract.ts';
import { samplingAdded } from './contract-drawing.ts';
import type { Instrument } from './instrument.ts';
import { instrument } from './instrument.ts';
import type { VersionState } from './store-questionnaires.ts';
import { listQuestionnaires } from './store-questionnaires.ts';

const route = routesOf('questionnaires');

/** A questionnaire as it was sent, or what is wrong with it, line by line. */
function readInstrument(model: unknown): Instrument {
  const checked = instrument.safeParse(model);
  if (checked.success) return checked.data;
  const fields = checked.error.issues.map((issue) => ({
    path: ['model', ...issue.path].join('.'),
    code: issue.message,
  }));
  throw invalid('questionnaire.unusable', {}, fields);
}

export const questionnaireRoutes = [
  route({
    method: 'get',
    path: '/questionnaires',
    summary: 'Questionnaires with their versions',
    access: 'survey.read',
    answer: questionnaireList,
    handle: async (ctx) => ({ items: await listQuestionnaires(ctx.db) }),
  }),
  route({
    method: 'post',
    path: '/questionnaires',
    summary: 'A new questionnaire with its first draft',
    access: 'questionnaire.edit',
    body: newQuestionnaireBody,
    answer: versionCreated,
    status: 201,
    handle: (ctx, { body }) => createQuestionnaire(ctx, { ...body, model: readInstrument(body.model) }),
  }),
  route({
    method: 'post',
    path: '/questionnaires/:questionnaireId/draft',
    summary: 'A new draft, as a copy of the newest version',
    access: 'questionnaire.edit',
    params: idParam('questionnaireId'),
    answer: versionCreated,
    status: 201,
    handle: (ctx, { params }) => draftVersion(ctx, params),
  }),
  route({
    method: 'get',
    path: '/questionnaire-versions/:versionId',
    summary: 'One version, whole',
    access: 'signed-in',
    params: idParam('versionId'),
    answer: versionAnswer,
    handle: async (ctx, { params }) => {
      const version = await ctx.db.questionnaireVersion.findUnique({ where: { id: params.versionId } });
      if (!version) throw notFound('questionnaire.not-found');
      return { ...version, state: version.state as VersionState, model: version.model as never };
    },
  }),
  route({
    method: 'put',
    path: '/questionnaire-versions/:versionId',
    summary: 'Change a draft',
    access: 'questionnaire.edit',
    params: idParam('versionId'),
    body: editDraftBody,
    handle: (ctx, { params, body }) => editDraft(ctx, { ...params, model: readInstrument(body.model) }),
  }),
  route({
    method: 'post',
    path: '/questionnaire-versions/:versionId/sampling-questions',
    summary: 'Add to a draft what a random draw has to ask: county of residence, telephones, people at home',
    access: 'questionnaire.edit',
    params: idParam('versionId'),
    answer: samplingAdded,
    handle: (ctx, { params }) => addSamplingQuestions(ctx, params),
  }),
  route({
    method: 'post',
    path: '/questionnaire-versions/:versionId/publish',
    summary: 'Freeze a draft and put it in force',
    access: 'questionnaire.edit',
    params: idParam('versionId'),
    handle: (ctx, { params }) => publishVersion(ctx, params),
  }),
];
