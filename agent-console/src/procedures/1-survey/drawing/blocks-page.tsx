import { useMemo, useState } from 'react';
import { Alert, Button, Drawer, Input, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Block, BlocksAnswer } from '../../../../../api/procedures/1-survey/contract-drawing.ts';
import { api, formatTime, useMutate, useNames } from '../../../lib/index.ts';
import { FileDrop, PageHeader, QueryPanel } from '../../../ui/index.ts';
import { readBlocks, writeBlocks } from './block-text.ts';
import { drawingKeys, useBlocks } from './queries.ts';

/** The number blocks in use: given as a file, or changed line by line. Every change is a version of its own. */
export default function BlocksPage() {
  const blocks = useBlocks();
  return <QueryPanel source={blocks}>{(data) => <Blocks frame={data} />}</QueryPanel>;
}

function Blocks({ frame }: { frame: BlocksAnswer }) {
  const { t, i18n } = useTranslation('survey');
  const { regionName } = useNames();
  const [editing, setEditing] = useState(false);
  const send = useMutate(
    (file: File) => {
      const form = new FormData();
      form.append('files', file);
      return api.upload('/api/survey/number-blocks/file', form);
    },
    { refresh: [drawingKeys.blocks], success: t('block.kept') },
  );
  const rows = useMemo(() => frame.blocks.map((block, index) => ({ ...block, row: index + 1 })), [frame]);
  return (
    <>
      <PageHeader
        title={t('menu.number-blocks')}
        sub={
          frame.version === 0
            ? t('block.none')
            : t('block.sub', {
                version: frame.version,
                rows: frame.blocks.length,
                numbers: frame.numbers.toLocaleString(i18n.language),
                by: frame.changedByName,
                at: formatTime(frame.changedAt!, 'short'),
              })
        }
        actions={
          <>
            <Button
              disabled={frame.version === 0}
              onClick={() => void api.download('/api/survey/number-blocks.csv')}
            >
              {t('common:download')}
            </Button>
            <Button onClick={() => setEditing(true)}>{t('block.edit')}</Button>
          </>
        }
      />
      <div style={{ marginBottom: 12 }}>
        <FileDrop
          accept=".csv,.txt"
          text={t('block.drop')}
          hint={t('block.hint')}
          disabled={send.isPending}
          onFiles={([file]) => file && send.mutate(file)}
        />
      </div>
      <Table<Block & { row: number }>
        size="small"
        rowKey="row"
        dataSource={rows}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: t('sample.line'), dataIndex: 'row', width: 80, align: 'right', className: 'figures' },
          { title: t('block.prefix'), dataIndex: 'prefix', className: 'figures' },
          { title: t('block.from'), dataIndex: 'from', className: 'figures' },
          { title: t('block.to'), dataIndex: 'to', className: 'figures' },
          {
            title: t('block.numbers'),
            align: 'right',
            className: 'figures',
            render: (_, row) => (Number(row.to) - Number(row.from) + 1).toLocaleString(i18n.language),
          },
          { title: t('block.kind'), render: (_, row) => t(`draw.phones.${row.kind}`) },
          {
            title: t('block.county'),
            render: (_, row) =>
              row.county === null ? <span className="quiet">–</span> : regionName(row.county),
          },
        ]}
      />
      {editing && <Editor frame={frame} onClose={() => setEditing(false)} />}
    </>
  );
}

function Editor({ frame, onClose }: { frame: BlocksAnswer; onClose: () => void }) {
  const { t } = useTranslation('survey');
  const [text, setText] = useState(() => writeBlocks(frame.blocks));
  const read = useMemo(() => readBlocks(text), [text]);
  const save = useMutate(
    () => api.put('/api/survey/number-blocks', { version: frame.version, blocks: read.blocks }),
    { refresh: [drawingKeys.blocks], success: t('block.kept'), onSuccess: onClose },
  );
  return (
    <Drawer
      open
      onClose={onClose}
      size={640}
      title={t('block.edit')}
      extra={
        <Button
          type="primary"
          disabled={read.wrong.length > 0 || read.blocks.length === 0}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t('common:save')}
        </Button>
      }
    >
      <p className="quiet">{t('block.paste-help')}</p>
      <Input.TextArea
        value={text}
        onChange={(event) => setText(event.target.value)}
        autoSize={{ minRows: 16, maxRows: 28 }}
        style={{ fontFamily: 'ui-monospace, monospace' }}
        placeholder={'1390396\t0000\t9999\tmobile\t411702'}
        aria-label={t('block.edit')}
      />
      <p>{t('block.count', { count: read.blocks.length })}</p>
      {read.wrong.length > 0 && (
        <Alert type="error" title={t('quota.wrong-lines', { lines: read.wrong.slice(0, 20).join(', ') })} />
      )}
    </Drawer>
  );
}
