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
      tag: ['group'],
    },
  })

export function build(documents) {
  const index = create()
  documents.forEach(({ id, title, text, group }, at) => {
    index.add({ at, id, title, all: `${title}\n${text}`, group })
  })
  const files = {}
  const keys = []
  index.export((key, data) => {
    files[`part-${keys.length}.json`] = data
    keys.push(key)
  })
  return { ...files, 'index.json': JSON.stringify(keys) }
}

export async function open(get) {
  const index = create()
  const keys = await (await get('index.json')).json()
  const parts = keys.map(async (_, at) => (await get(`part-${at}.json`)).text())
  for (const [at, key] of keys.entries()) index.import(key, await parts[at])
  return ({ typed, group }) => {
    const found = index.search(typed.join(' '), { limit: 10, enrich: true, tag: group && { group } })
    return (found[0]?.result ?? []).map(({ doc: { id, title } }) => ({ id, title }))
  }
}
