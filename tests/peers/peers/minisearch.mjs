import MiniSearch from 'minisearch'

const options = {
  fields: ['title', 'text'],
  storeFields: ['title', 'group'],
  searchOptions: { combineWith: 'AND', boost: { title: 2 } },
}

export function build(documents) {
  const index = new MiniSearch(options)
  index.addAll(documents)
  return { 'index.json': JSON.stringify(index) }
}

export async function open(get) {
  const index = await MiniSearch.loadJSONAsync(await (await get('index.json')).text(), options)
  return ({ typed, prefix, group }) => {
    const text = typed.join(' ')
    const filter = group && ((hit) => hit.group === group)
    const exact = index.search(text, { prefix: !!prefix, filter })
    const hits = exact.length > 0 ? exact : index.search(text, { prefix: !!prefix, filter, fuzzy: (word) => (word.length >= 5 ? 0.2 : false) })
    return hits.slice(0, 10).map(({ id, title }) => ({ id, title }))
  }
}
