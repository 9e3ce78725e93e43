// One field with title and text, since words of a query may be spread over both; "forward" finds beginnings. The charsets
// that take sounds for letters were tried: for one misspelling in a hundred more, they lose half of the beginnings. Documents are
// numbers, which are shorter than ids in every list.

import { Charset, Document } from 'flexsearch'

const create = () =>
  new Document({
    document: {
      id: 'at',
      store: ['id', 'title', 'group'],
      index: [{ field: 'all', tokenize: 'forward', encoder: Charset.LatinDefault }],
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
    // Its own tags lose most of what they should keep.
    const [found] = index.search(typed.join(' '), { limit: group ? 100_000 : 10 })
    const hits = []
    for (const at of found?.result ?? []) {
      const document = index.get(at)
      if (!group || document.group === group) hits.push({ id: document.id, title: document.title })
      if (hits.length === 10) break
    }
    return hits
  }
}
