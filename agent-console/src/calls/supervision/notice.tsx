import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Desk } from '../../../../api/shared/calls/contract.ts';

/** What supervisors did that concerns the operator at this desk. */
export function SupervisionNotice({ desk }: { desk: Desk }) {
  const { t, i18n } = useTranslation('supervision');
  const { supervisors, forced, takenOver, tookOver } = desk.supervision;
  const reasonOf = (why: { zh: string; en: string }) => (i18n.language === 'en' ? why.en : why.zh);
  return (
    <>
      {supervisors.map(({ name, mode }) => (
        <Tag key={name} color="purple">
          {t(`notice.${mode}`, { name })}
        </Tag>
      ))}
      {forced && (
        <Tag color="orange">
          {t('notice.forced', { name: forced.by, reason: reasonOf(forced) })}
          {forced.note && `（${forced.note}）`}
        </Tag>
      )}
      {takenOver && (
        <Tag color="orange">
          {t('notice.taken-over', { name: takenOver.by, reason: reasonOf(takenOver) })}
          {takenOver.keeps && ` ${t('notice.keeps')}`}
        </Tag>
      )}
      {tookOver && <Tag color="orange">{t('notice.took-over', { name: tookOver.from })}</Tag>}
    </>
  );
}
