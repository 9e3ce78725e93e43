// FTS5 in SQLite's own wasm: Porter's stemmer, beginnings of three to five letters indexed, texts not stored. It has nothing
// for misspellings.

import sqlite3InitModule from '@sqlite.org/sqlite-wasm'

export async function build(documents) {
  const sqlite = await sqlite3InitModule()
  const db = new sqlite.oo1.DB(':memory:')
  db.exec(`
    PRAGMA page_size = 4096;
    CREATE TABLE documents (number INTEGER PRIMARY KEY, id TEXT, title TEXT, facet TEXT);
    CREATE VIRTUAL TABLE found USING fts5 (title, text, content = '', tokenize = 'porter unicode61 remove_diacritics 2', prefix = '3 4 5');
    BEGIN`)
  const row = db.prepare('INSERT INTO documents VALUES (?, ?, ?, ?)')
  const words = db.prepare('INSERT INTO found (rowid, title, text) VALUES (?, ?, ?)')
  documents.forEach(({ id, title, text, group }, number) => {
    row.bind([number, id, title, group]).stepReset()
    words.bind([number, title, text]).stepReset()
  })
  row.finalize()
  words.finalize()
  db.exec(`COMMIT; INSERT INTO found (found) VALUES ('optimize'); VACUUM`)
  return { 'index.db': sqlite.capi.sqlite3_js_db_export(db) }
}

export async function open(get) {
  const [sqlite, bytes] = await Promise.all([
    sqlite3InitModule(),
    get('index.db').then((response) => response.arrayBuffer()),
  ])
  const { capi, wasm } = sqlite
  const db = new sqlite.oo1.DB(':memory:')
  const place = wasm.allocFromTypedArray(bytes)
  const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_READONLY
  db.checkRc(capi.sqlite3_deserialize(db.pointer, 'main', place, bytes.byteLength, bytes.byteLength, flags))
  const ask = (where) =>
    db.prepare(`SELECT id, documents.title FROM found JOIN documents ON number = found.rowid
      WHERE found MATCH ? ${where} ORDER BY rank LIMIT 10`)
  const plain = ask('')
  const filtered = ask('AND facet = ?')
  return ({ typed, phrase, prefix, group }) => {
    const quoted = phrase ? `"${typed.join(' ')}"` : typed.map((word) => `"${word}"`).join(' ') + (prefix ? '*' : '')
    const statement = group ? filtered.bind([quoted, group]) : plain.bind([quoted])
    const hits = []
    while (statement.step()) hits.push({ id: statement.getString(0), title: statement.getString(1) })
    statement.reset()
    return hits
  }
}
