import { type ThemeConfig, theme } from 'antd';
import { type ColourScheme, themeClass } from './portal.ts';

const fontFamily =
  '"PingFang SC", "Noto Sans SC", "Microsoft YaHei", "Hiragino Sans GB", -apple-system, BlinkMacSystemFont, "Segoe UI", sans-serif';
const fontFamilyCode = '"SFMono-Regular", Consolas, "Liberation Mono", Menlo, monospace';

/** The company's look as antd tokens (look.md "Theme"). Structure comes from antd's static style sheet: only variables are made here. */
export function themeOf(scheme: ColourScheme): ThemeConfig {
  const dark = scheme === 'dark';
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    zeroRuntime: true,
    hashed: false,
    cssVar: { key: themeClass },
    token: {
      colorPrimary: dark ? '#2FA37F' : '#0B7A5B',
      colorInfo: dark ? '#4C8DD6' : '#2563A8',
      colorSuccess: dark ? '#2FA37F' : '#0B7A5B',
      colorWarning: dark ? '#D99A2B' : '#B26A00',
      colorError: dark ? '#E5645A' : '#C8352B',
      colorLink: dark ? '#3DB68F' : '#0B7A5B',
      colorTextBase: dark ? '#E6EAED' : '#1B2429',
      // antd derives grey grounds from a green this deep; these are the tones of the state tags.
      colorPrimaryHover: dark ? '#3DB68F' : '#0E8F6B',
      colorPrimaryBg: dark ? '#14302A' : '#E7F4EF',
      colorPrimaryBgHover: dark ? '#1A3D35' : '#D6ECE3',
      colorPrimaryBorder: dark ? '#2A6452' : '#9BCDBB',
      colorSuccessBg: dark ? '#12312A' : '#E3F4EE',
      colorSuccessBorder: dark ? '#2A6452' : '#A9D8C8',
      colorInfoBg: dark ? '#1A2A3A' : '#E8F1FA',
      colorInfoBorder: dark ? '#2F4E6E' : '#B4D0EA',
      colorWarningBg: dark ? '#352813' : '#FDF4E3',
      colorWarningBorder: dark ? '#6B4E1E' : '#EFD3A0',
      colorErrorBg: dark ? '#3A1C1A' : '#FDEFED',
      colorErrorBorder: dark ? '#77352F' : '#F2BDB7',
      controlItemBgActive: dark ? '#14302A' : '#E7F4EF',
      controlItemBgActiveHover: dark ? '#1A3D35' : '#D6ECE3',
      controlOutline: dark ? 'rgba(47, 163, 127, 0.22)' : 'rgba(11, 122, 91, 0.14)',
      // Weaker text still has to be read: each keeps 4.5 : 1 on its ground (WCAG 2.2 AA).
      colorTextSecondary: dark ? '#BCC6CC' : '#47535A',
      colorTextTertiary: dark ? '#97A3AB' : '#65717A',
      colorTextDescription: dark ? '#97A3AB' : '#65717A',
      colorTextPlaceholder: dark ? '#8C98A0' : '#68747C',
      colorTextQuaternary: dark ? '#66727A' : '#98A3AA',
      colorBgBase: dark ? '#14181B' : '#FFFFFF',
      ...(dark ? { colorBgContainer: '#181D21', colorBgElevated: '#20262B' } : {}),
      colorBgLayout: dark ? '#0E1113' : '#F6F7F8',
      colorBorder: dark ? '#363E44' : '#CFD6DB',
      colorBorderSecondary: dark ? '#2A3137' : '#E4E8EB',
      borderRadius: 6,
      controlHeight: 32,
      fontSize: 14,
      fontFamily,
      fontFamilyCode,
      motionDurationMid: '0.15s',
      motionDurationSlow: '0.2s',
      wireframe: false,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
      Form: { verticalLabelPadding: '0 0 6px', labelHeight: 22, itemMarginBottom: 20 },
      Card: { headerHeight: 44, bodyPadding: 16 },
    },
  };
}
