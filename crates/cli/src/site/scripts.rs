//! Parts of a large collection for a page that is opened as a file: browsers let it fetch nothing, but run scripts that
//! lie beside it. So each file of blocks becomes a script that hands its bytes over, in base64: it travels over no
//! network.

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sheaf_index::BlockFile;

/// A file of blocks as a script: its name in the folder of parts, and what it says. What it calls is `assets/blocks.js`.
pub fn script(file: &BlockFile) -> (String, Vec<u8>) {
    let base64 = STANDARD.encode(&file.bytes);
    (format!("{}.js", file.name), format!("sheaf.part('{}','{base64}')\n", file.name).into_bytes())
}

/// Where the parts of a page lie: `all_files` beside `all.html`, as browsers name what belongs to a page they save, and
/// some desktops move along with it.
pub fn parts_folder(page: &Path) -> PathBuf {
    let mut name = page.file_stem().unwrap_or_default().to_owned();
    name.push("_files");
    page.with_file_name(name)
}

/// That folder's address as the page has it.
pub(super) fn address(page: &Path) -> String {
    let folder = parts_folder(page);
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let mut address = String::new();
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => address.push(byte.into()),
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address + "/"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_named_after_the_page() {
        for (page, folder, link) in [
            ("out/all.html", "out/all_files", "all_files/"),
            ("Cables 50% #1.html", "Cables 50% #1_files", "Cables%2050%25%20%231_files/"),
            ("تقرير.html", "تقرير_files", "%D8%AA%D9%82%D8%B1%D9%8A%D8%B1_files/"),
            ("page", "page_files", "page_files/"),
        ] {
            assert_eq!(parts_folder(Path::new(page)), Path::new(folder));
            assert_eq!(address(Path::new(page)), link);
        }
    }

    #[test]
    fn a_script_hands_over_the_bytes_and_nothing_else() {
        let file = BlockFile { name: "00ff".to_owned(), bytes: vec![0, 255, 10] };
        assert_eq!(script(&file), ("00ff.js".to_owned(), b"sheaf.part('00ff','AP8K')\n".to_vec()));
    }
}
