import { sql, type Db } from '../../platform/db/index.ts';
import { speaksEnglish, type PromptTexts } from './prompts/texts.ts';
import { callSettings, rulesOf } from './rules.ts';
import { SETTINGS_SQL, type StoredSettings } from './store-rules.ts';

/** All that callers hear: the words, and which of them somebody has recorded. */
export type PromptCatalogue = {
  readonly texts: PromptTexts;
  readonly files: ReadonlyMap<string, { readonly sha256: string; readonly rate: number }>;
  /** Numbers whose callers are spoken to in English. */
  readonly english: ReadonlySet<string>;
};

type Row = {
  readonly settings: StoredSettings;
  readonly files: readonly { readonly key: string; readonly sha256: string; readonly rate: number }[] | null;
  readonly services:
    | readonly {
        readonly id: string;
        readonly skills: readonly string[];
        readonly welcome: string;
        readonly closed: string;
      }[]
    | null;
};

export async function loadPrompts(db: Db): Promise<PromptCatalogue> {
  const [row] = await sql<Row>(
    db,
    `select ${SETTINGS_SQL} as settings,
       (select jsonb_agg(jsonb_build_object('key', key, 'sha256', sha256, 'rate', rate)) from prompt_file) as files,
       (select jsonb_agg(jsonb_build_object('id', id, 'skills', skills, 'welcome', welcome_text,
          'closed', closed_text)) from service_number) as services`,
  );
  const { prompts, promptsEnglish } = rulesOf(row?.settings ?? null);
  const services = row?.services ?? [];
  return {
    texts: {
      chinese: { ...callSettings.prompts.fallback, ...prompts },
      english: { ...callSettings.promptsEnglish.fallback, ...promptsEnglish },
      services: new Map(services.map(({ id, welcome, closed }) => [id, { welcome, closed }])),
    },
    files: new Map((row?.files ?? []).map(({ key, ...file }) => [key, file])),
    english: new Set(services.filter(({ skills }) => speaksEnglish(skills)).map(({ id }) => id)),
  };
}

/** The number that a call came in on. */
export async function serviceNumberOf(db: Db, callId: string): Promise<string | null> {
  const [row] = await sql<{ id: string | null }>(
    db,
    'select service_number_id as id from call where id = $1::uuid',
    callId,
  );
  return row?.id ?? null;
}

/** One text of the centre; `null` goes back to the usual one. The others stay, whoever changes them meanwhile. */
export async function storeText(
  db: Db,
  change: {
    readonly setting: string;
    readonly kind: string;
    readonly text: string | null;
    readonly at: Date;
    readonly by: string;
  },
): Promise<void> {
  const { setting, kind, text, at, by } = change;
  await sql(
    db,
    `insert into setting (key, value, changed_at, changed_by)
     values ($1, case when $3::text is null then '{}'::jsonb else jsonb_build_object($2::text, $3::text) end,
       $4::timestamptz, $5::uuid)
     on conflict (key) do update set changed_at = excluded.changed_at, changed_by = excluded.changed_by,
       value = case when $3::text is null then setting.value - $2::text else setting.value || excluded.value end`,
    setting,
    kind,
    text,
    at,
    by,
  );
}
