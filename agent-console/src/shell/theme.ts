import type { ThemeConfig } from 'antd';

/** A calm screen for eight hours: one accent, small radii, close rows, nothing that shines. */
export const ACCENT = '#0f766e';

/** Words on a coloured tag, dark enough to be read: the algorithm's are made for the eye and not for reading. */
const WORDS = {
  volcano: '#ad2102',
  orange: '#873800',
  gold: '#7c4a03',
  lime: '#3f6600',
  green: '#1f6b08',
  cyan: '#00565e',
} as const;

const onTags = Object.fromEntries(
  Object.entries(WORDS).flatMap(([name, words]) => [
    [`${name}7`, words],
    [`${name}-7`, words],
  ]),
);

export const theme: ThemeConfig = {
  token: {
    ...onTags,
    colorPrimary: ACCENT,
    colorInfo: '#0b6e99',
    colorLink: ACCENT,
    colorSuccess: '#237a4e',
    colorWarning: '#94610b',
    colorError: '#c0392b',
    // The algorithm makes muddy tints of dark accents; these are clear and keep text readable on them.
    colorPrimaryBg: '#e2f1ef',
    colorPrimaryBgHover: '#d2e8e5',
    colorPrimaryBorder: '#9accc6',
    colorInfoBg: '#e8f2f7',
    colorInfoBorder: '#b4d3e2',
    colorSuccessBg: '#e7f5ed',
    colorSuccessBorder: '#b3dcc5',
    colorWarningBg: '#fcf4e0',
    colorWarningBorder: '#ecd398',
    colorErrorBg: '#fdeeec',
    colorErrorBorder: '#f0bfb8',
    colorBgLayout: '#f3f5f5',
    colorTextBase: '#1c2a2b',
    colorTextSecondary: '#53656a',
    colorTextTertiary: '#66777c',
    colorTextDescription: '#5b6c71',
    colorTextPlaceholder: '#64757a',
    borderRadius: 4,
    fontSize: 14,
    controlHeight: 30,
    padding: 14,
    paddingLG: 18,
    fontFamily:
      '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Segoe UI", system-ui, sans-serif',
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.18s',
  },
  components: {
    Layout: { headerHeight: 48, headerPadding: '0 16px', headerBg: '#ffffff', siderBg: '#14282b' },
    Menu: {
      itemHeight: 32,
      darkItemBg: '#14282b',
      darkSubMenuItemBg: '#14282b',
      darkPopupBg: '#14282b',
      darkItemSelectedBg: ACCENT,
      darkItemColor: '#c3d0d1',
      darkGroupTitleColor: '#8fa3a6',
      itemMarginBlock: 2,
      iconMarginInlineEnd: 8,
    },
    Table: { cellPaddingBlockSM: 6, cellPaddingInlineSM: 10, headerBg: '#f6f8f8' },
    Card: { headerHeight: 42, bodyPadding: 16, headerFontSize: 15 },
    Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
    Tabs: { horizontalMargin: '0 0 12px 0' },
  },
};
