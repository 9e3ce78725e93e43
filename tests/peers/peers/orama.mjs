// One field with title and text, since Orama asks for all words in one field. Texts are taken out of what is stored: a list
// of titles needs none of them.

import { create, insertMultiple, load, save, search } from '@orama/orama'

const database = () =>
  create({ schema: { all: 'string', group: 'enum' }, components: { tokenizer: { stemming: true } } })

export async function build(documents) {
  const index = database()
  const list = documents.map(({ id, title, text, group }) => ({ id, title, all: `${title}\n${text}`, group }))
  await insertMultiple(index, list, 1000)
  const stored = save(index)
  for (const document of Object.values(stored.docs.docs)) delete document.all
  return { 'index.json': JSON.stringify(stored) }
}

export async function open(get) {
  const index = database()
  load(index, await (await get('index.json')).json())
  return async ({ typed, group }) => {
    const ask = (tolerance) =>
      search(index, {
        term: typed.join(' '),
        properties: ['all'],
        threshold: 0,
        limit: 10,
        tolerance,
        where: group ? { group: { eq: group } } : undefined,
      })
    let found = await ask(0)
    if (found.count === 0) found = await ask(1)
    return found.hits.map(({ id, document }) => ({ id, title: document.title }))
  }
}
