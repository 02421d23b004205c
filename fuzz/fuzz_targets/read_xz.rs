//! Bytes under a name that ends in `.xz`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for item in morgue::article::read_bytes("a.xz".as_ref(), bytes) {
        if let Some(article) = item.article() {
            assert!(!article.text.trim().is_empty() && !article.id.is_empty());
        }
    }
});
