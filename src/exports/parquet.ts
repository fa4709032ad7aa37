import type { SchemaElement } from 'hyparquet';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import type { Column, Row, Value } from './column.ts';

const GROUP = 10_000;

const LEAVES: Readonly<Record<Column['type'], Pick<SchemaElement, 'type' | 'converted_type'>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  'partial date': { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT32' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  date: { type: 'INT32', converted_type: 'DATE' },
  instant: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
};

const schemaOf = (columns: readonly Column[]): SchemaElement[] => [
  { name: 'root', num_children: columns.length },
  ...columns.flatMap(({ name, type, list }): SchemaElement[] => {
    const leaf: SchemaElement = { name: list ? 'element' : name, repetition_type: 'OPTIONAL', ...LEAVES[type] };
    if (!list) return [leaf];
    return [
      { name, repetition_type: 'OPTIONAL', converted_type: 'LIST', num_children: 1 },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      leaf,
    ];
  }),
];

/** Days and instants are such in Parquet, and not text. */
function stored(value: Value, column: Column): unknown {
  if (Array.isArray(value)) return value.map((each) => stored(each, { ...column, list: false }));
  const timed = column.type === 'date' || column.type === 'instant';
  return timed && typeof value === 'string' ? new Date(value) : value;
}

export interface ParquetFile {
  add(rows: readonly Row[]): Promise<void>;
  /** Writes what makes it whole. */
  end(): Promise<void>;
}

/** A Parquet file that rows are added to; some thousands of them are kept until they are a group. */
export function parquetFile(path: string, columns: readonly Column[]): ParquetFile {
  const writer = new ParquetWriter({ writer: fileWriter(path), schema: schemaOf(columns), createdBy: 'holdwatch' });
  let waiting: Row[] = [];
  const write = async () => {
    const columnData = columns.map((column) => ({
      name: column.name,
      data: waiting.map((row) => stored(row[column.name] ?? null, column)),
    }));
    if (waiting.length) await writer.write({ columnData, rowGroupSize: waiting.length });
    waiting = [];
  };
  return {
    async add(rows) {
      waiting.push(...rows);
      if (waiting.length >= GROUP) await write();
    },
    async end() {
      await write();
      await writer.finish();
    },
  };
}
