import { Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNames } from '../../lib/index.ts';
import { useHotkeys } from '../../ui/index.ts';
import type { Proposal } from './queries.ts';

type CategoryReason = { readonly alike: number; readonly of: number; readonly words: readonly string[] };
type UnitReason = { readonly directory: number; readonly exact: boolean };

/** Proposed categories with the reason for each; Alt+1…3 takes one. Nothing is filled in by itself. */
export function ProposalChips({
  proposals,
  onPick,
}: {
  proposals: readonly Proposal[];
  onPick: (code: string) => void;
}) {
  const { t } = useTranslation('registration');
  const { categoryName } = useNames();
  const categories = proposals.filter((one) => one.kind === 'category').slice(0, 3);
  const pick = (index: number) => () => {
    const one = categories[index];
    if (one) onPick(one.value);
  };
  useHotkeys({ 'Alt+1': pick(0), 'Alt+2': pick(1), 'Alt+3': pick(2) }, { inInputs: true });
  if (categories.length === 0) return null;
  const reasonOf = ({ reason }: Proposal) => {
    const { alike, of, words } = reason as CategoryReason;
    const parts = [
      ...(alike > 0 ? [t('proposal.reason', { alike, of })] : []),
      ...(words.length > 0 ? [t('proposal.words', { words: words.join('”“') })] : []),
    ];
    return parts.join(' · ');
  };
  return (
    <div className="reg-chips">
      <span className="quiet">{t('proposal.title')}</span>
      {categories.map((one, index) => (
        <Tooltip key={one.value} title={reasonOf(one)}>
          <Tag className="reg-chip" role="button" tabIndex={-1} onClick={() => onPick(one.value)}>
            <kbd>Alt+{index + 1}</kbd> {categoryName(one.value)}{' '}
            <span className="quiet figures">{Math.round(one.score * 100)}</span>
          </Tag>
        </Tooltip>
      ))}
    </div>
  );
}

/** The unit that the directory names, and by which line. */
export function UnitProposal({ proposals }: { proposals: readonly Proposal[] }) {
  const { t } = useTranslation('registration');
  const { unitName } = useNames();
  const unit = proposals.find((one) => one.kind === 'unit');
  if (!unit) return null;
  const { directory, exact } = unit.reason as UnitReason;
  return (
    <div className="reg-unit">
      <span className="quiet">{t('proposal.unit')}</span> <strong>{unitName(unit.value)}</strong>
      <div className="quiet">{t(exact ? 'proposal.exact' : 'proposal.wider', { version: directory })}</div>
    </div>
  );
}
