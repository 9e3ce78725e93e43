//! PDF files made of what their pages set, for tests.

/// A file of pages, 600 by 800 points, with these content streams and entries of the information dictionary.
///
/// `/F` is Helvetica and `/B` its bold; in `/R` the codes of `a` to `z` mean Hebrew letters, and that of `F` means `fi`; `/U` does not
/// say what its codes mean; `/P` is a picture.
pub(crate) fn document(pages: &[&[u8]], info: &[u8]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    let mut object = |content: &[u8]| {
        offsets.push(file.len());
        file.extend(format!("{} 0 obj\n", offsets.len()).bytes());
        file.extend(content);
        file.extend(b"\nendobj\n");
    };
    let stream = |entries: &str, data: &[u8]| {
        [format!("<<{entries}/Length {}>>\nstream\n", data.len()).as_bytes(), data, b"\nendstream"].concat()
    };
    let kids: String = (0..pages.len()).map(|page| format!("{} 0 R ", 11 + 2 * page)).collect();
    object(b"<</Type/Catalog/Pages 2 0 R>>");
    object(
        format!("<</Type/Pages/Count {}/Kids[{kids}]/MediaBox[0 0 600 800]/Resources 3 0 R>>", pages.len())
            .as_bytes(),
    );
    object(b"<</Font<</F 4 0 R/B 5 0 R/R 6 0 R/U 8 0 R>>/XObject<</P 9 0 R>>>>");
    object(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
    object(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>");
    object(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 7 0 R>>");
    object(&stream(
        "",
        b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <46> <00660069> endbfchar \
          1 beginbfrange <61> <7a> <05d0> endbfrange",
    ));
    object(b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/FirstChar 0/LastChar 0/Widths[1]/CharProcs<<>>/Encoding<<>>>>");
    object(&stream(
        "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray",
        b"0",
    ));
    object(&[b"<<", info, b">>"].concat());
    for (at, page) in pages.iter().enumerate() {
        object(format!("<</Type/Page/Parent 2 0 R/Contents {} 0 R>>", 12 + 2 * at).as_bytes());
        object(&stream("", page));
    }
    let table = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", offsets.len() + 1).bytes());
    for offset in &offsets {
        file.extend(format!("{offset:010} 00000 n \n").bytes());
    }
    let size = offsets.len() + 1;
    file.extend(
        format!("trailer\n<</Size {size}/Root 1 0 R/Info 10 0 R>>\nstartxref\n{table}\n%%EOF\n").bytes(),
    );
    file
}
