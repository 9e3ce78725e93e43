// Runs in a worker: reads a reader's own documents into a pack (crates/worker). The build puts the bindings of its wasm before it.
//
// Told once: { wasm, world, name, settings, authority, before, files: [{ path, file }], without: [{ path, why, stage }] };
// `before` is the pack that the files are added to, if there is one; `without` says over which documents a worker before it
// stopped. Tells, in turn:
//
//   { stage: 'reading' or 'analysing', done, all, documents }
//       How many of the files, then of the documents, are done, and how many documents have been met.
//   { pack, key, outlines, title, language, documents, problems }
//       The pack's bytes and a name made of them, where there are any documents; outlines where there is a map; of each
//       problem three strings.
//   { failed, over, stage }  Why it ended; where that is a fault of Sheaf, over which document, in which stage.
'use strict'
{
  // Milliseconds between steps that are told: each has the page drawn.
  const PAUSE = 200
  let fault, at
  let stage, done, all, told
  let documents = 0
  const tell = () => {
    told = performance.now()
    postMessage({ stage, done, all, documents })
  }
  const begin = (what, number) => {
    ;[stage, done, all] = [what, 0, number]
    tell()
  }
  const goOn = () => performance.now() - told < PAUSE || tell()

  globalThis.sheafFault = (said) => (fault = said)
  globalThis.sheafAt = (path) => {
    at = path
    if (stage === 'reading') documents += 1
    goOn()
  }

  addEventListener('message', async ({ data: { wasm, world, name, settings, authority, before, files, without } }) => {
    try {
      await wasm_bindgen({ module_or_path: wasm })
      const desk = new wasm_bindgen.Desk(name, settings, authority)
      if (before) desk.addTo(before)
      for (const { path, why, stage } of without) stage === 'reading' ? desk.without(path, why) : desk.bare(path, why)

      begin('reading', files.length)
      for (const { path, file } of files) {
        const tooLarge = wasm_bindgen.tooLarge(path, file.size)
        try {
          if (tooLarge) desk.refuse(path, tooLarge)
          else desk.read(path, new Uint8Array(await file.arrayBuffer()))
        } catch (error) {
          if (!(error instanceof DOMException)) throw error
          desk.refuse(path, error.message) // It was moved or changed since.
        }
        done += 1
        goOn()
      }

      documents = desk.documents()
      begin('analysing', documents)
      while ((done = desk.analyse() ?? all) < all) goOn()

      at = undefined
      const made = { title: desk.title(), language: desk.language(), documents, problems: desk.problems() }
      if (documents === 0) return postMessage(made)
      const outlines = desk.outlines(new Uint8Array(world))
      const pack = desk.pack()
      postMessage({ ...made, pack, key: wasm_bindgen.key(pack), outlines }, [pack.buffer])
    } catch (error) {
      // A stack that is full is a fault in how a document is read; memory that is full is nobody's, and says nothing before.
      const full = /stack|recursion/.test(error?.message)
      const over = fault || full ? at : undefined
      const memory = error instanceof WebAssembly.RuntimeError && !fault
      postMessage({ failed: fault ?? (memory ? 'memory' : (error?.message ?? String(error))), over, stage, memory })
    }
  })
}
