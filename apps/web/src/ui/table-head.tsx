interface TableHeadProps<Column extends string> {
  readonly columns: readonly Column[];
  readonly name: (column: Column) => string;
}

/** The names over the columns of a table that can not be sorted. */
export function TableHead<Column extends string>({ columns, name }: TableHeadProps<Column>) {
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column} scope="col" data-column={column}>
            {name(column)}
          </th>
        ))}
      </tr>
    </thead>
  );
}
