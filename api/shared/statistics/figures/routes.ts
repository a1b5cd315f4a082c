import type { Ctx } from '../../context.ts';
import { routesOf } from '../../route.ts';
import { figureQuery, knownFigure } from './actions.ts';
import { FIGURES } from './all.ts';
import * as contract from './contract.ts';
import type { Both, FigureDefinition, SubjectKind } from './figure.ts';
import { computeFigures, computeFiguresBy } from './store-compute.ts';
import { figureRows, withoutReserved } from './store-rows.ts';

const route = routesOf('figures');

const present = (figure: FigureDefinition) => ({ ...figure, subjects: [...figure.subjects] });

export const figureRoutes = [
  route({
    method: 'get',
    path: '/figures/definitions',
    summary: 'The definition of every figure',
    access: 'analysis.read',
    answer: contract.definitionsAnswer,
    handle: async () => ({ items: FIGURES.map(present) }),
  }),
  route({
    method: 'get',
    path: '/figures',
    summary: 'Figures of a period; all of them, or those named',
    access: 'analysis.read',
    query: contract.figuresQuery,
    answer: contract.figuresAnswer,
    handle: async (ctx, { query }) => {
      const asked = await figureQuery(ctx, query);
      const keys = (query.keys ?? FIGURES.map(({ key }) => key)).map((key) => knownFigure(key).key);
      return {
        from: query.from,
        to: query.to,
        asOf: asked.asOf,
        region: asked.scope,
        items: [...(await computeFigures(ctx.db, keys, asked))],
      };
    },
  }),
  route({
    method: 'get',
    path: '/figures/by-subject',
    summary: 'Figures of a period by county, unit or operator',
    access: 'analysis.read',
    query: contract.figuresByQuery,
    answer: contract.figuresByAnswer,
    handle: async (ctx, { query }) => {
      const keys = query.keys.map((key) => knownFigure(key).key);
      const found = await computeFiguresBy(ctx.db, keys, await figureQuery(ctx, query), query.by);
      const names = await namesOf(ctx, query.by, [...found.keys()]);
      return {
        items: [...found].map(([subjectId, figures]) => ({
          subjectId,
          name: names.get(subjectId) ?? null,
          figures: [...figures],
        })),
      };
    },
  }),
  route({
    method: 'get',
    path: '/figures/:key/rows',
    summary: 'The rows behind a figure',
    access: 'analysis.read',
    params: contract.figureParams,
    query: contract.figureRowsQuery,
    answer: contract.figureRowsAnswer,
    handle: async (ctx, { params, query }) => {
      const figure = knownFigure(params.key);
      const rows = await figureRows(ctx.db, figure, await figureQuery(ctx, query), query.side, query);
      return { figure: present(figure), items: await withoutReserved(ctx, rows.items), total: rows.total };
    },
  }),
];

async function namesOf(ctx: Ctx, by: SubjectKind, ids: readonly string[]): Promise<Map<string, Both>> {
  const among = { in: [...ids] };
  switch (by) {
    case 'county': {
      const regions = await ctx.db.region.findMany({ where: { code: among } });
      return new Map(regions.map(({ code, name, nameEn }) => [code, { zh: name, en: nameEn }]));
    }
    case 'unit': {
      const units = await ctx.db.unit.findMany({ where: { id: among } });
      return new Map(units.map(({ id, name, nameEn }) => [id, { zh: name, en: nameEn }]));
    }
    case 'operator': {
      const people = await ctx.db.person.findMany({ where: { id: among } });
      return new Map(people.map(({ id, name }) => [id, { zh: name, en: name }]));
    }
  }
}
