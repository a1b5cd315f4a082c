import type { Db } from '../../platform/db/index.ts';

export type VersionState = 'draft' | 'published' | 'replaced';

export async function listQuestionnaires(db: Db) {
  const rows = await db.questionnaire.findMany({
    orderBy: { createdAt: 'asc' },
    include: {
      versions: {
        orderBy: { version: 'desc' },
        select: {
          id: true,
          version: true,
          state: true,
          createdAt: true,
          publishedAt: true,
          _count: { select: { projects: true } },
        },
      },
    },
  });
  return rows.map(({ versions, ...row }) => ({
    ...row,
    versions: versions.map(({ _count, state, ...version }) => ({
      ...version,
      state: state as VersionState,
      projects: _count.projects,
    })),
  }));
}
