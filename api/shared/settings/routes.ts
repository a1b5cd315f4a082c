import { z } from 'zod';
import { invalid, notFound } from '../../platform/lib/errors.ts';
import { instant } from '../contract.ts';
import { actorId } from '../context.ts';
import type { Part } from '../part.ts';
import { routesOf } from '../route.ts';
import type { SettingDefinition } from './index.ts';

const route = routesOf('settings');

const settingAnswer = z.object({
  key: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  source: z.string(),
  value: z.json(),
  fallback: z.json(),
  shape: z.json(),
  changedAt: instant.nullable(),
});

/** Every rule of the trade that any part declares, with an editor over it. */
export function settingsPart(definitions: readonly SettingDefinition[]): Part {
  const byKey = new Map(definitions.map((definition) => [definition.key, definition]));
  return {
    name: 'settings',
    title: '规则设置',
    routes: [
      route({
        method: 'get',
        path: '/settings',
        summary: 'Every rule: its value, default, source and shape',
        access: 'admin.settings',
        answer: z.object({ items: z.array(settingAnswer) }),
        handle: async (ctx) => {
          const rows = new Map((await ctx.db.setting.findMany()).map((row) => [row.key, row]));
          return {
            items: definitions.map((definition) => ({
              key: definition.key,
              title: definition.title,
              source: definition.source,
              fallback: definition.fallback as z.core.util.JSONType,
              value: (rows.get(definition.key)?.value ?? definition.fallback) as z.core.util.JSONType,
              shape: z.toJSONSchema(definition.schema, { unrepresentable: 'any' }) as z.core.util.JSONType,
              changedAt: rows.get(definition.key)?.changedAt ?? null,
            })),
          };
        },
      }),
      route({
        method: 'put',
        path: '/settings/:key',
        summary: 'Change a rule; null goes back to the default',
        access: 'admin.settings',
        params: z.object({ key: z.string() }),
        body: z.object({ value: z.json() }),
        handle: async (ctx, { params, body }) => {
          const definition = byKey.get(params.key);
          if (!definition) throw notFound('setting.not-found', { key: params.key });
          ctx.audit({
            chain: '*',
            action: 'setting.change',
            subject: definition.key,
            detail: { value: body.value },
          });
          if (body.value === null) {
            await ctx.db.setting.deleteMany({ where: { key: definition.key } });
            return;
          }
          const parsed = definition.schema.safeParse(body.value);
          if (!parsed.success) {
            const fields = parsed.error.issues.map((issue) => ({
              path: ['value', ...issue.path.map(String)].join('.'),
              code: `field.${issue.code}`,
            }));
            throw invalid('setting.invalid', { key: definition.key }, fields);
          }
          const change = { value: parsed.data as object, changedAt: ctx.now, changedBy: actorId(ctx.actor) };
          await ctx.db.setting.upsert({
            where: { key: definition.key },
            create: { key: definition.key, ...change },
            update: change,
          });
        },
      }),
    ],
  };
}
