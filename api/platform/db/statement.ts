import pg from 'pg';

/** What `pg.Query` keeps of the columns of an answer. Nothing of this is in its published types. */
type Shape = Readonly<{ fields: unknown; _parsers: unknown; _prebuiltEmptyResultObject: unknown }>;
type Connection = { describe(target: unknown): void };
type Inner = {
  name: string | undefined;
  types: unknown;
  _result: Shape & { _types: unknown };
  _accumulateRows: boolean;
  hasBeenParsed(connection: Connection): boolean;
  prepare(connection: Connection): void;
  handleCommandComplete(message: unknown, connection: Connection): void;
};
type Answered = (error: Error | null, result: pg.QueryResult) => void;

/** By the name of the statement: one text has one name, and its answers one shape. */
const shapes = new Map<string, Shape>();
const undescribed = new WeakMap<Connection, Connection>();

/** A named statement whose columns PostgreSQL has described once is not asked for them again with every answer. */
export class Statement extends (pg.Query as unknown as new (
  text: string,
  values: readonly unknown[],
  callback: Answered,
) => Inner) {
  /** Piece by piece: a configuration object would be copied with the descriptors of its properties. */
  constructor(
    name: string | undefined,
    text: string,
    values: readonly unknown[],
    types: unknown,
    callback: Answered,
  ) {
    super(text, values, callback);
    this.name = name;
    this.types = types;
    this._result._types = types;
  }

  override prepare(connection: Connection): void {
    const shape = this.name === undefined ? undefined : shapes.get(this.name);
    if (!shape || !this.hasBeenParsed(connection)) return super.prepare(connection);
    Object.assign(this._result, shape);
    this._accumulateRows = true;
    super.prepare(withoutDescribing(connection));
  }

  override handleCommandComplete(message: unknown, connection: Connection): void {
    super.handleCommandComplete(message, connection);
    if (this.name === undefined || shapes.has(this.name)) return;
    const { fields, _parsers, _prebuiltEmptyResultObject } = this._result;
    shapes.set(this.name, { fields, _parsers, _prebuiltEmptyResultObject });
  }
}

function withoutDescribing(connection: Connection): Connection {
  let same = undescribed.get(connection);
  if (!same) {
    same = Object.assign(Object.create(connection) as Connection, { describe: () => {} });
    undescribed.set(connection, same);
  }
  return same;
}
