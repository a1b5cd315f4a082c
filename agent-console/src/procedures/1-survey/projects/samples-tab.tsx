import { useState } from 'react';
import { Alert, Button, Drawer, Progress, Select, Space, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type {
  ImportItem,
  ProblemPage,
  ProjectAnswer,
} from '../../../../../api/procedures/1-survey/contract.ts';
import { api, formatTime, useMutate } from '../../../lib/index.ts';
import { DataTable, FileDrop, usePaging } from '../../../ui/index.ts';
import { DrawsPanel } from '../drawing/draws-panel.tsx';
import { projectKeys, useImports } from './queries.ts';

const tone = { waiting: 'default', reading: 'processing', done: 'success', failed: 'error' } as const;

/** Sample files: given here, read in the background, with everything that was wrong in them. */
export function SamplesTab({ project, mayEdit }: { project: ProjectAnswer; mayEdit: boolean }) {
  const { t } = useTranslation('survey');
  const imports = useImports(project.id);
  const [shown, setShown] = useState<ImportItem>();
  const send = useMutate(
    (file: File) => {
      const form = new FormData();
      form.append('files', file);
      return api.upload(`/api/survey/projects/${project.id}/imports`, form);
    },
    { refresh: [projectKeys.imports(project.id)], success: t('sample.sent') },
  );
  return (
    <>
      <DrawsPanel project={project} mayEdit={mayEdit} />
      {mayEdit && (
        <div style={{ marginBottom: 12 }}>
          <FileDrop
            accept=".csv,.txt,.xlsx"
            text={t('sample.drop')}
            hint={t('sample.hint')}
            disabled={send.isPending}
            onFiles={([file]) => file && send.mutate(file)}
          />
        </div>
      )}
      <DataTable<ImportItem>
        rowKey="id"
        source={{ ...imports, data: imports.data?.items }}
        empty={t('sample.none')}
        columns={[
          { title: t('sample.file'), dataIndex: 'fileName' },
          {
            title: t('sample.state'),
            width: 260,
            render: (_, row) =>
              row.state === 'reading' ? (
                <Progress
                  percent={row.total > 0 ? Math.floor((100 * row.rows) / row.total) : 0}
                  size="small"
                  status="active"
                />
              ) : (
                <>
                  <Tag color={tone[row.state]}>{t(`sample.states.${row.state}`)}</Tag>
                  {row.error && <ImportError error={row.error} />}
                </>
              ),
          },
          { title: t('sample.rows'), dataIndex: 'rows', align: 'right', className: 'figures' },
          { title: t('sample.accepted'), dataIndex: 'accepted', align: 'right', className: 'figures' },
          { title: t('sample.duplicates'), dataIndex: 'duplicates', align: 'right', className: 'figures' },
          { title: t('sample.do-not-call'), dataIndex: 'doNotCall', align: 'right', className: 'figures' },
          {
            title: t('sample.bad'),
            align: 'right',
            className: 'figures',
            render: (_, row) => (row.bad > 0 ? <span className="tone-bad">{row.bad}</span> : 0),
          },
          { title: t('sample.encoding'), dataIndex: 'encoding' },
          { title: t('sample.by'), dataIndex: 'createdByName' },
          {
            title: t('sample.at'),
            render: (_, row) => formatTime(row.createdAt, 'short'),
            className: 'figures',
          },
          {
            title: t('common:actions'),
            render: (_, row) => (
              <Button
                size="small"
                disabled={row.bad + row.duplicates + row.doNotCall === 0}
                onClick={() => setShown(row)}
              >
                {t('sample.problems')}
              </Button>
            ),
          },
        ]}
      />
      <Drawer
        open={shown !== undefined}
        onClose={() => setShown(undefined)}
        title={t('sample.problems-of', { file: shown?.fileName })}
        size={680}
        destroyOnHidden
        extra={
          <Button onClick={() => void api.download(`/api/survey/imports/${shown!.id}/problems.csv`)}>
            {t('common:download')}
          </Button>
        }
      >
        {shown && <Problems importId={shown.id} />}
      </Drawer>
    </>
  );
}

function ImportError({ error }: { error: NonNullable<ImportItem['error']> }) {
  const { t } = useTranslation('survey');
  const column = error.params?.['column'];
  const params = { ...error.params, ...(column ? { column: t(`sample.column.${column}`) } : {}) };
  return (
    <Alert
      type="error"
      title={t(`errors:${error.code}`, params)}
      style={{ marginTop: 6, padding: '4px 8px' }}
    />
  );
}

function Problems({ importId }: { importId: string }) {
  const { t } = useTranslation('survey');
  const paging = usePaging(50);
  const [code, setCode] = useState<string>();
  const problems = useQuery({
    queryKey: ['survey', 'problems', importId, code, paging.query],
    queryFn: () =>
      api.get<ProblemPage>(`/api/survey/imports/${importId}/problems`, { code, ...paging.query }),
  });
  const words = (each: string) => t(`errors:${each}`, { defaultValue: each });
  return (
    <>
      <Space style={{ marginBottom: 10 }}>
        <Select
          allowClear
          style={{ minWidth: 280 }}
          placeholder={t('common:all')}
          value={code}
          onChange={(value) => {
            setCode(value);
            paging.first();
          }}
          options={(problems.data?.byCode ?? []).map((row) => ({
            value: row.code,
            label: `${words(row.code)} (${row.count})`,
          }))}
        />
      </Space>
      <DataTable
        rowKey={(row) => `${row.line}-${row.column}-${row.code}`}
        source={problems}
        paging={paging}
        columns={[
          { title: t('sample.line'), dataIndex: 'line', width: 90, align: 'right', className: 'figures' },
          {
            title: t('sample.column-name'),
            width: 110,
            render: (_, row) => row.column && t(`sample.column.${row.column}`),
          },
          { title: t('sample.reason'), render: (_, row) => words(row.code) },
          { title: t('sample.detail'), dataIndex: 'detail' },
        ]}
      />
    </>
  );
}
