//! What tests of the command line share.

use std::fs;
use std::path::{Path, PathBuf};

/// A folder with the application as Trunk would leave it: the repository's own page and scripts, stand-ins for what is
/// compiled; `wasm` and `body` are put in.
pub(crate) fn application(test: &str, wasm: &[u8], body: &str) -> PathBuf {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let read = |name: &str| fs::read_to_string(repository.join(name)).expect(name);
    let of_trunk = |line: &&str| !line.contains("data-trunk");
    let page: String = read("index.html").lines().filter(of_trunk).map(|line| format!("{line}\n")).collect();
    let styles =
        "<link rel=\"stylesheet\" href=\"./a.css\"/>\n<link rel=\"stylesheet\" href=\"./b.css\"/>\n</head>";
    let page = page.replace("</head>", styles).replace("</body>", &format!("{body}</body>"));

    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("app-{test}"));
    let _ = fs::remove_dir_all(&folder);
    for part in ["icons", "words"] {
        fs::create_dir_all(folder.join(part)).expect("a folder");
    }
    let write = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).expect(name);
    write("index.html", page.as_bytes());
    write("boot.js", read("assets/boot.js").as_bytes());
    write("blocks.js", read("assets/blocks.js").as_bytes());
    write("desk.js", read("assets/desk.js").as_bytes());
    write("sw.js", read("assets/sw.js").as_bytes());
    write("a.css", b"a{}");
    write("b.css", b"b{}");
    write("icons/icon.svg", b"<svg/>");
    write("words/fr.txt", "TIME = Temps\n".as_bytes());
    write("sheaf-app.js", b"let wasm_bindgen = '</script><!--'");
    write("sheaf-app_bg.wasm", wasm);
    write("sheaf-worker.js", b"let wasm_bindgen");
    write("sheaf-worker_bg.wasm", b"\0asm\x01\0\0\0");
    folder
}
