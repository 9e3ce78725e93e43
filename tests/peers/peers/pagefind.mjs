// Indexed by its own program from pages of title and text (see ../build.mjs), asked through its own script. It
// fetches a piece of the index for most queries and one file for each title.

export async function open() {
  const here = new URL('./pagefind/pagefind.js', document.baseURI).href
  const pagefind = await import(here)
  await pagefind.init()
  return async ({ typed, phrase, group }) => {
    const text = phrase ? `"${typed.join(' ')}"` : typed.join(' ')
    const found = await pagefind.search(text, group ? { filters: { group } } : {})
    const shown = await Promise.all(found.results.slice(0, 10).map((hit) => hit.data()))
    return shown.map(({ meta: { id, title } }) => ({ id, title }))
  }
}

/** A document as a page for its indexer. */
export function page({ id, title, text, group }) {
  const paragraphs = text.split(/\n\n+/).map((paragraph) => `<p>${escaped(paragraph)}</p>`)
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title></head><body>
<main data-pagefind-body data-id="${escaped(id)}" data-pagefind-meta="id[data-id]">
<h1>${escaped(title)}</h1>
${group ? `<i hidden data-group="${escaped(group)}" data-pagefind-filter="group[data-group]"></i>` : ''}
${paragraphs.join('\n')}
</main></body></html>`
}

function escaped(text) {
  const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replace(/[&<>"]/g, (character) => entities[character])
}
