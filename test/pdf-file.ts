/**
 * A small PDF: a page for each list of lines, set in Helvetica. A page without lines has no text layer, as a scan has none.
 * Letters of ASCII only.
 */
export function pdfFile(pages: readonly (readonly string[])[]): Buffer {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  const escaped = (line: string) => line.replace(/[\\()]/g, (sign) => `\\${sign}`);
  const catalog = add('<< /Type /Catalog /Pages 2 0 R >>');
  const tree = add('');
  const font = add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  const leaves = pages.map((lines) => {
    const text = lines.map((line, i) => `1 0 0 1 72 ${720 - 14 * i} Tm (${escaped(line)}) Tj`).join('\n');
    const stream = lines.length ? `BT /F1 11 Tf\n${text}\nET` : '0 0 m 100 100 l S';
    const contents = add(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`);
    const resources = `<< /Font << /F1 ${font} 0 R >> >>`;
    return add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 612 792] /Resources ${resources} /Contents ${contents} 0 R >>`,
    );
  });
  objects[tree - 1] =
    `<< /Type /Pages /Kids [${leaves.map((leaf) => `${leaf} 0 R`).join(' ')}] /Count ${leaves.length} >>`;
  let file = '%PDF-1.4\n';
  const offsets = objects.map((body, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root ${catalog} 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(`${file}${table}${trailer}`, 'latin1');
}
