import { useMemo, useState } from 'react';
import { Alert, Button, Drawer, Form, Input, InputNumber, Radio, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { interlock } from '../../../../../api/procedures/1-survey/contract-questionnaire.ts';
import type { ProjectAnswer, QuotaCell } from '../../../../../api/procedures/1-survey/contract.ts';
import { api, useMutate, useRegions } from '../../../lib/index.ts';
import { projectKeys } from './queries.ts';
import { BANDS, readPlan, writePlan } from './quota-text.ts';

type Split = 'none' | 'sex' | 'sex-age';
type Props = {
  readonly project: ProjectAnswer;
  readonly cells: readonly QuotaCell[];
  readonly open: boolean;
  readonly onClose: () => void;
};

const sharesOf = (split: Split) => {
  const sexes = split === 'none' ? ['*'] : ['male', 'female'];
  const bands = split === 'sex-age' ? BANDS : ['*'];
  return sexes.flatMap((sex) => bands.map((ageBand) => ({ sex, ageBand, share: 1 })));
};

/** The plan as a table of text: generated, pasted from a spreadsheet, or changed by hand. */
export function QuotaEditor({ project, cells, open, onClose }: Props) {
  const { t } = useTranslation('survey');
  const regions = useRegions();
  const counties = useMemo(() => {
    const prefix = project.regionCode.endsWith('00') ? project.regionCode.slice(0, 4) : project.regionCode;
    return (regions.data ?? []).filter(({ level, code }) => level === 'county' && code.startsWith(prefix));
  }, [regions.data, project.regionCode]);
  // The plan being edited is not overwritten by an interview that is counted meanwhile.
  const [edited, setEdited] = useState<string>();
  const names = useMemo(() => new Map(counties.map((county) => [county.code, county.name])), [counties]);
  const text = edited ?? writePlan(cells, (code) => names.get(code) ?? code);
  const close = () => {
    setEdited(undefined);
    onClose();
  };
  const plan = useMemo(() => readPlan(text, counties), [text, counties]);
  const total = plan.cells.reduce((sum, { target }) => sum + target, 0);
  const save = useMutate(() => api.put(`/api/survey/projects/${project.id}/quotas`, { cells: plan.cells }), {
    refresh: [projectKeys.one(project.id)],
    success: t('common:saved'),
    onSuccess: close,
  });
  const generate = ({ target, split }: { target: number; split: Split }) => {
    const made = counties.flatMap(({ code }) => interlock(code, target, sharesOf(split)));
    setEdited(writePlan(made, (code) => names.get(code) ?? code));
  };
  return (
    <Drawer
      open={open}
      onClose={close}
      size={640}
      title={t('quota.plan')}
      destroyOnHidden
      extra={
        <Button
          type="primary"
          loading={save.isPending}
          disabled={plan.wrong.length > 0}
          onClick={() => save.mutate()}
        >
          {t('common:save')}
        </Button>
      }
    >
      <Form
        layout="inline"
        onFinish={generate}
        initialValues={{ target: 100, split: 'sex-age' }}
        style={{ marginBottom: 12 }}
      >
        <Form.Item name="target" label={t('quota.per-county')}>
          <InputNumber min={0} max={100000} />
        </Form.Item>
        <Form.Item name="split" label={t('quota.split')}>
          <Radio.Group
            options={(['none', 'sex', 'sex-age'] as const).map((value) => ({
              value,
              label: t(`quota.splits.${value}`),
            }))}
          />
        </Form.Item>
        <Button htmlType="submit">{t('quota.generate')}</Button>
      </Form>
      <p className="quiet">{t('quota.paste-help')}</p>
      <Input.TextArea
        value={text}
        onChange={(event) => setEdited(event.target.value)}
        autoSize={{ minRows: 14, maxRows: 28 }}
        style={{ fontFamily: 'ui-monospace, monospace' }}
        placeholder={t('quota.paste-example')}
        aria-label={t('quota.plan')}
      />
      <Space style={{ marginTop: 10 }}>
        <span>{t('quota.summary', { cells: plan.cells.length, total })}</span>
      </Space>
      {plan.wrong.length > 0 && (
        <Alert
          type="error"
          style={{ marginTop: 8 }}
          title={t('quota.wrong-lines', { lines: plan.wrong.slice(0, 20).join(', ') })}
        />
      )}
    </Drawer>
  );
}
