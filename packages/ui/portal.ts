/** Which back office this is; the top bar's accent tells a person where they are. */
export type Portal = 'hq' | 'supplier' | 'distributor';
export type ColourScheme = 'light' | 'dark';

export const accents: Record<Portal, string> = { hq: '#0B7A5B', supplier: '#3F51B5', distributor: '#B26A00' };

/** Class under which antd's variables live; set on <html>, so that our own style sheets read the same tokens. */
export const themeClass = 'quanlian';
