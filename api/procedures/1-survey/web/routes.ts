import { stringify } from 'csv-stringify/sync';
import { shanghaiDay } from '../../../platform/lib/shanghai.ts';
import { perform } from '../../../shared/context.ts';
import { MIME, toXlsx } from '../../../shared/documents/index.ts';
import { FileAnswer, routesOf } from '../../../shared/route.ts';
import { idParam } from '../contract.ts';
import { questionnaireOf } from '../store-instruments.ts';
import {
  addCodes,
  closeCollection,
  collectionsView,
  collectionView,
  moveEnd,
  openCollection,
  personalLinks,
} from './actions.ts';
import { figuresView, markedResponses, responsesView } from './actions-figures.ts';
import {
  closesBody,
  codesQuery,
  collectionAnswer,
  collectionBody,
  collectionCreated,
  collectionList,
  figuresAnswer,
  figuresQuery,
  fileQuery,
  moreCodesBody,
  responsePage,
  responseQuery,
} from './contract.ts';
import { linkRows, linksDocument, rowsDocument } from './export.ts';
import { exportText } from './export-text.ts';
import { countiesWithin } from './store.ts';

const route = routesOf('survey');
const params = idParam('collectionId');

type Titled = { readonly title: string; readonly titleEn: string };
const titleIn = ({ title, titleEn }: Titled, language: 'zh' | 'en') =>
  language === 'en' && titleEn ? titleEn : title;

export const collectionRoutes = [
  route({
    method: 'get',
    path: '/survey/web-collections',
    summary: 'Collections by link within sight, newest first',
    access: 'survey.read',
    answer: collectionList,
    handle: collectionsView,
  }),
  route({
    method: 'post',
    path: '/survey/web-collections',
    summary: 'Open a collection by link, for everybody or by personal links',
    access: 'survey.manage',
    body: collectionBody,
    answer: collectionCreated,
    status: 201,
    handle: (ctx, { body }) => openCollection(ctx, body),
  }),
  route({
    method: 'get',
    path: '/survey/web-collections/:collectionId',
    summary: 'One collection by link, with its link and how far it is',
    access: 'survey.read',
    params,
    answer: collectionAnswer,
    handle: (ctx, input) => collectionView(ctx, input.params.collectionId),
  }),
  route({
    method: 'post',
    path: '/survey/web-collections/:collectionId/close',
    summary: 'End a collection now',
    access: 'survey.manage',
    params,
    handle: (ctx, input) => closeCollection(ctx, input.params),
  }),
  route({
    method: 'put',
    path: '/survey/web-collections/:collectionId/end',
    summary: 'Let a collection end at another time',
    access: 'survey.manage',
    params,
    body: closesBody,
    handle: (ctx, input) => moveEnd(ctx, { ...input.params, ...input.body }),
  }),
  route({
    method: 'post',
    path: '/survey/web-collections/:collectionId/codes',
    summary: 'More personal links',
    access: 'survey.manage',
    params,
    body: moreCodesBody,
    handle: (ctx, input) => addCodes(ctx, { ...input.params, ...input.body }),
  }),
  route({
    method: 'get',
    path: '/survey/web-collections/:collectionId/codes',
    summary: 'The personal links as a file; fetching them is written down',
    access: 'survey.manage',
    params,
    query: codesQuery,
    handle: async ({ actor, now }, { params: { collectionId }, query }, rt) => {
      const { language, format, origin } = query;
      const { collection, links } = await perform(rt, actor, (ctx) =>
        personalLinks(ctx, { collectionId, origin }),
      );
      const title = titleIn(collection, language);
      const name = `${exportText[language].links}-${title}-${shanghaiDay(now)}.${format}`;
      if (format === 'csv') {
        // Spreadsheets take a file without the mark for one in the encoding of their machine.
        const content = `\uFEFF${stringify(linkRows(links, language))}`;
        return new FileAnswer(name, 'text/csv; charset=utf-8', Buffer.from(content));
      }
      const document = linksDocument({ title, author: 'Minyi', madeAt: now, language }, links);
      return new FileAnswer(name, MIME.xlsx, await toXlsx(document));
    },
  }),
  route({
    method: 'get',
    path: '/survey/web-collections/:collectionId/figures',
    summary: 'What was answered by link: counts and shares, without a margin of error',
    access: 'survey.read',
    params,
    query: figuresQuery,
    answer: figuresAnswer,
    handle: (ctx, input) => figuresView(ctx, input.params.collectionId, input.query.marked),
  }),
  route({
    method: 'get',
    path: '/survey/web-collections/:collectionId/responses',
    summary: 'The sealed responses with their marks of quality',
    access: 'survey.read',
    params,
    query: responseQuery,
    answer: responsePage,
    handle: (ctx, input) => responsesView(ctx, input.params.collectionId, input.query),
  }),
  route({
    method: 'get',
    path: '/survey/web-collections/:collectionId/file',
    summary: 'The sealed responses as a spreadsheet, open answers masked',
    access: 'survey.read',
    params,
    query: fileQuery,
    handle: async (ctx, { params: { collectionId }, query: { language } }) => {
      const { collection, responses } = await markedResponses(ctx, collectionId);
      const { questions } = await questionnaireOf(ctx.db, collection.versionId);
      const counties = await countiesWithin(ctx.db, collection.regionCode, ctx.now);
      const names = new Map(
        counties.map(({ code, name, nameEn }) => [code, language === 'en' && nameEn ? nameEn : name]),
      );
      const title = titleIn(collection, language);
      const document = rowsDocument(
        { title, author: 'Minyi', madeAt: ctx.now, language },
        questions,
        responses,
        (code) => names.get(code) ?? code,
      );
      const name = `${exportText[language].rows}-${title}-${shanghaiDay(ctx.now)}.xlsx`;
      return new FileAnswer(name, MIME.xlsx, await toXlsx(document));
    },
  }),
];
