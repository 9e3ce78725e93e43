// One field with title and text, since words of a query may be spread over both; "forward" finds beginnings. The charsets
// that take sounds for letters were tried: for one misspelling in a hundred more, they lose half of the beginnings. Documents are
// numbers, which are shorter than ids in every list.

import { Charset, Document } from 'flexsearch'

const create = () =>
  new Document({
    document: {
      id: 'at',
      store: ['id', 'title'],
      index: [{ field: 'all', tokenize: 'forward', encoder: Charset.LatinDefault }],
      tag: ['outlet'],
    },
  })

export function build(documents) {
  const index = create()
  documents.forEach(({ id, title, text, outlet }, at) => {
    index.add({ at, id, title, all: `${title}\n${text}`, outlet: outlet ?? '' })
  })
  const parts = []
  index.export((key, data) => void parts.push([key, data]))
  return { 'index.json': JSON.stringify(parts) }
}

export async function open(get) {
  const index = create()
  for (const [key, data] of await (await get('index.json')).json()) index.import(key, data)
  return ({ typed, outlet }) => {
    const found = index.search(typed.join(' '), { limit: 10, enrich: true, tag: outlet && { outlet } })
    return (found[0]?.result ?? []).map(({ doc: { id, title } }) => ({ id, title }))
  }
}
