import { stringify } from 'csv-stringify/sync';
import { notFound } from '../../platform/lib/errors.ts';
import type { Ctx } from '../../shared/context.ts';
import { FileAnswer, routesOf } from '../../shared/route.ts';
import { projectInSight } from './actions-cases.ts';
import { importSample } from './actions-imports.ts';
import { idParam, importCreated, importList, problemPage, problemQuery } from './contract.ts';
import { countProblems, listImports, listProblems } from './store-import-list.ts';

const route = routesOf('survey');

async function importInSight(ctx: Ctx, importId: string): Promise<{ fileName: string }> {
  const found = await ctx.db.sampleImport.findUnique({
    where: { id: importId },
    select: { projectId: true, fileName: true },
  });
  if (!found) throw notFound('import.not-found');
  await projectInSight(ctx, found.projectId);
  return found;
}

/** As many as a person would work through. */
const MOST_PROBLEMS = 100_000;

export const importRoutes = [
  route({
    method: 'post',
    path: '/survey/projects/:projectId/imports',
    summary: 'Import a sample file (CSV or XLSX) in the background',
    access: 'survey.manage',
    params: idParam('projectId'),
    upload: true,
    answer: importCreated,
    status: 202,
    handle: (ctx, { params, files }) => importSample(ctx, { ...params, file: files[0] }),
  }),
  route({
    method: 'get',
    path: '/survey/projects/:projectId/imports',
    summary: 'Sample imports of a project with their progress',
    access: 'survey.read',
    params: idParam('projectId'),
    answer: importList,
    handle: async (ctx, { params }) => {
      await projectInSight(ctx, params.projectId);
      return { items: await listImports(ctx.db, params.projectId) };
    },
  }),
  route({
    method: 'get',
    path: '/survey/imports/:importId/problems',
    summary: 'What was wrong, line by line',
    access: 'survey.read',
    params: idParam('importId'),
    query: problemQuery,
    answer: problemPage,
    handle: async (ctx, { params, query }) => {
      await importInSight(ctx, params.importId);
      const code = query.code ?? null;
      const byCode = await countProblems(ctx.db, params.importId);
      const total = byCode
        .filter((row) => code === null || row.code === code)
        .reduce((sum, { count }) => sum + count, 0);
      const items = await listProblems(
        ctx.db,
        params.importId,
        code,
        query.pageSize,
        (query.page - 1) * query.pageSize,
      );
      return { items, total, byCode };
    },
  }),
  route({
    method: 'get',
    path: '/survey/imports/:importId/problems.csv',
    summary: 'The same as a file',
    access: 'survey.read',
    params: idParam('importId'),
    handle: async (ctx, { params }) => {
      const { fileName } = await importInSight(ctx, params.importId);
      const rows = await listProblems(ctx.db, params.importId, null, MOST_PROBLEMS, 0);
      // The byte order mark tells Excel that this is UTF-8; escaped formulas stay text there.
      const csv = stringify(rows, {
        bom: true,
        header: true,
        columns: ['line', 'column', 'code', 'detail'],
        escape_formulas: true,
      });
      return new FileAnswer(`${fileName}.problems.csv`, 'text/csv; charset=utf-8', Buffer.from(csv));
    },
  }),
];
