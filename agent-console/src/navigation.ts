import type { ComponentType } from 'react';
import {
  SolutionOutlined,
  AlertOutlined,
  BarChartOutlined,
  CheckCircleOutlined,
  FormOutlined,
  PhoneOutlined,
  SendOutlined,
  SettingOutlined,
  TrophyOutlined,
} from '@ant-design/icons';
import { pages as admin } from './admin/pages.tsx';
import { pages as calls } from './calls/pages.tsx';
import { pages as hotline } from './hotline/pages.tsx';
import type { Page, Role } from './navigation-types.ts';
import { pages as survey } from './procedures/1-survey/pages.tsx';
import { pages as registration } from './procedures/2-registration/pages.tsx';
import { pages as dispatch } from './procedures/3-dispatch/pages.tsx';
import { pages as feedback } from './procedures/4-feedback/pages.tsx';
import { pages as reporting } from './procedures/5-reporting/pages.tsx';
import { pages as analysis } from './procedures/6-analysis/pages.tsx';
import { pages as assessment } from './procedures/7-assessment/pages.tsx';

/** One group of the menu. */
export type Section = {
  readonly key: string;
  /** Its place among the seven procedures; the telephone and the administration are not procedures. */
  readonly number?: number;
  readonly labelKey: string;
  readonly icon: ComponentType;
  readonly pages: readonly Page[];
};

const section = (key: string, icon: ComponentType, pages: readonly Page[], number?: number): Section => ({
  key,
  number,
  labelKey: `navigation:${key}`,
  icon,
  pages: [...pages].sort((a, b) => (a.position ?? 0) - (b.position ?? 0)),
});

/** The telephone, the seven procedures in their order, and the administration. */
export const sections: readonly Section[] = [
  section('calls', PhoneOutlined, [...calls, ...hotline]),
  section('survey', FormOutlined, survey, 1),
  section('registration', SolutionOutlined, registration, 2),
  section('dispatch', SendOutlined, dispatch, 3),
  section('feedback', CheckCircleOutlined, feedback, 4),
  section('reporting', AlertOutlined, reporting, 5),
  section('analysis', BarChartOutlined, analysis, 6),
  section('assessment', TrophyOutlined, assessment, 7),
  section('admin', SettingOutlined, admin),
];

type Viewer = { readonly roles: readonly Role[]; readonly can: (ability: string) => boolean };

export function mayOpen(viewer: Viewer, page: Page): boolean {
  if (page.roles && !page.roles.some((role) => viewer.roles.includes(role))) return false;
  if (page.ability === undefined) return true;
  const abilities = typeof page.ability === 'string' ? [page.ability] : page.ability;
  return abilities.some((ability) => viewer.can(ability));
}
