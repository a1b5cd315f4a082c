import { createHash } from 'node:crypto';
import { conflict, invalid, notFound } from '../../platform/lib/errors.ts';
import type { UploadedFile } from '../../platform/http/route.ts';
import type { Ctx } from '../../shared/context.ts';
import { personOf } from '../../shared/people/index.ts';
import { requestTask } from '../../shared/tasks/index.ts';
import { projectInSight } from './actions-cases.ts';
import { seedOf } from './permutation.ts';
import { rulesProject } from './project.ts';

export const IMPORT_TASK = 'sample-import';

/** Keeps the file as it came and asks for it to be read in the background. */
export async function importSample(
  ctx: Ctx,
  { projectId, file }: { readonly projectId: string; readonly file: UploadedFile | undefined },
): Promise<{ importId: string; taskId: string }> {
  const person = personOf(ctx.actor);
  const project = await projectInSight(ctx, projectId);
  if (!rulesProject(ctx.actor, project.regionCode)) throw notFound('project.not-found');
  if (project.state === 'closed') throw conflict('project.closed');
  if (!file) throw invalid('import.no-file', {}, [{ path: 'files', code: 'import.no-file' }]);
  const importId = ctx.newId();
  const fileId = ctx.newId();
  await ctx.db.storedFile.create({
    data: {
      id: fileId,
      name: file.name,
      mime: file.mime,
      size: file.content.length,
      sha256: createHash('sha256').update(file.content).digest('hex'),
      content: Uint8Array.from(file.content),
      createdAt: ctx.now,
      createdBy: person.id,
    },
  });
  const taskId = await requestTask(ctx, IMPORT_TASK, importId);
  await ctx.db.sampleImport.create({
    data: {
      id: importId,
      projectId,
      fileId,
      fileName: file.name,
      state: 'waiting',
      taskId,
      seed: seedOf(importId),
      createdAt: ctx.now,
      createdBy: person.id,
    },
  });
  return { importId, taskId };
}
