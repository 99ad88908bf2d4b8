/** A file to begin a bulk import with; the byte order mark makes spreadsheets read it as UTF-8. */
export function templateFile(lines: readonly string[], names: { ascii: string; chinese: string }): Response {
  return new Response(`\uFEFF${lines.join('\r\n')}\r\n`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${names.ascii}"; filename*=UTF-8''${encodeURIComponent(names.chinese)}`,
    },
  });
}
