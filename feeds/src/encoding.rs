//! Which encoding a file has, and its text as UTF-8. Feeds come in UTF-8 with or without a byte order mark, UTF-16, and
//! often in Shift_JIS or windows-1252.
use std::io::{self, BufRead, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes that are looked at closely where a file is not UTF-8; more makes nothing surer.
const CLOSELY: usize = 1 << 20;

/// Beginning of a file in which marks and declarations stand.
const HEAD: usize = 512;

/// Looks at a file piece by piece.
#[derive(Default)]
pub struct Detector {
    head: Vec<u8>,
    /// The bytes of a character that the last piece cut in two.
    cut: Vec<u8>,
    /// Characters that are UTF-8 and not ASCII.
    good: u64,
    /// Bytes that are not UTF-8.
    bad: u64,
    /// Bytes of 0 at even and odd places.
    zeros: [u64; 2],
    count: u64,
    guess: Option<EncodingDetector>,
    looked: usize,
}

impl Detector {
    /// Looks at the next piece.
    pub fn feed(&mut self, piece: &[u8]) {
        self.head.extend(piece.iter().take(HEAD.saturating_sub(self.head.len())));
        for byte in piece {
            if *byte == 0 {
                self.zeros[self.count as usize % 2] += 1;
            }
            self.count += 1;
        }
        if !piece.is_ascii() && self.looked < CLOSELY {
            self.looked += piece.len();
            let guess = self.guess.get_or_insert_with(|| EncodingDetector::new(Iso2022JpDetection::Deny));
            guess.feed(piece, false);
        }
        if self.cut.is_empty() {
            self.count_characters(piece);
        } else {
            let joined = [std::mem::take(&mut self.cut).as_slice(), piece].concat();
            self.count_characters(&joined);
        }
    }

    fn count_characters(&mut self, mut bytes: &[u8]) {
        loop {
            let error = std::str::from_utf8(bytes).err();
            let valid = error.map_or(bytes.len(), |error| error.valid_up_to());
            let (good, rest) = bytes.split_at(valid);
            self.good += good.iter().filter(|byte| **byte >= 0xc0).count() as u64;
            match error.map(|error| error.error_len()) {
                None => return,
                Some(None) => {
                    self.cut = rest.to_vec();
                    return;
                }
                Some(Some(length)) => {
                    self.bad += 1;
                    bytes = rest.get(length..).unwrap_or(&[]);
                }
            }
        }
    }

    /// The encoding.
    pub fn finish(self) -> &'static Encoding {
        if let Some((encoding, _)) = Encoding::for_bom(&self.head) {
            return encoding;
        }
        if let Some(encoding) = self.declared() {
            return encoding;
        }
        // Every other byte of ASCII in UTF-16 is 0, and none is in a text of bytes.
        let [even, odd] = self.zeros;
        if (even + odd) * 5 > self.count {
            return if odd > even { UTF_16LE } else { UTF_16BE };
        }
        // A broken character does not make a file something else.
        if self.bad == 0 || self.good > 4 * self.bad {
            return UTF_8;
        }
        self.guess.map_or(UTF_8, |guess| guess.guess(None, Utf8Detection::Deny))
    }

    /// What an XML declaration says, unless it is UTF-8: that is often written and not true.
    fn declared(&self) -> Option<&'static Encoding> {
        let head = String::from_utf8_lossy(&self.head);
        let declaration = head.trim_start().strip_prefix("<?xml")?.split_once("?>")?.0;
        let value = declaration.split_once("encoding")?.1.trim_start_matches([' ', '=']);
        let label = value.trim_start_matches(['"', '\'']).split(['"', '\'', ' ']).next()?;
        // Declared in bytes: it cannot be UTF-16.
        Encoding::for_label(label.as_bytes())
            .filter(|encoding| *encoding != UTF_8 && *encoding != UTF_16LE && *encoding != UTF_16BE)
    }
}

/// Converts what it reads to UTF-8. What an encoding does not have becomes U+FFFD.
pub struct Decoded<R> {
    inner: R,
    decoder: Decoder,
    text: Vec<u8>,
    at: usize,
    is_over: bool,
}

impl<R: BufRead> Decoded<R> {
    pub fn new(inner: R, encoding: &'static Encoding) -> Self {
        Self { inner, decoder: encoding.new_decoder(), text: Vec::new(), at: 0, is_over: false }
    }

    /// What it reads from.
    pub fn get_ref(&self) -> &R {
        &self.inner
    }
}

impl<R: BufRead> BufRead for Decoded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.at == self.text.len() && !self.is_over {
            let bytes = self.inner.fill_buf()?;
            let is_last = bytes.is_empty();
            self.text.resize(1 << 16, 0);
            let (result, taken, given, _) = self.decoder.decode_to_utf8(bytes, &mut self.text, is_last);
            self.text.truncate(given);
            self.at = 0;
            self.inner.consume(taken);
            self.is_over = is_last && result == CoderResult::InputEmpty;
        }
        Ok(self.text.get(self.at..).unwrap_or(&[]))
    }

    fn consume(&mut self, count: usize) {
        self.at = (self.at + count).min(self.text.len());
    }
}

impl<R: BufRead> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut bytes = self.fill_buf()?;
        let count = bytes.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{EUC_JP, SHIFT_JIS, WINDOWS_1252};
    use proptest::prelude::*;

    use super::*;

    fn detected(bytes: &[u8]) -> &'static str {
        let mut detector = Detector::default();
        // Pieces cut characters in two.
        bytes.chunks(7).for_each(|piece| detector.feed(piece));
        detector.finish().name()
    }

    #[test]
    fn encodings_are_told_from_the_bytes() {
        let japanese = "商品名,価格\n湯のみ（青）,1980\n急須と茶こしのセット,3200\n".repeat(3);
        let german = "Name;Preis\nGroße Schüssel für Müsli;12,50\nBlaue Töpfe;9,90\n".repeat(3);
        assert_eq!(detected(japanese.as_bytes()), "UTF-8");
        assert_eq!(detected(&SHIFT_JIS.encode(&japanese).0), "Shift_JIS");
        assert_eq!(detected(&EUC_JP.encode(&japanese).0), "EUC-JP");
        assert_eq!(detected(&WINDOWS_1252.encode(&german).0), "windows-1252");
        let wide: Vec<u8> = german.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(detected(&wide), "UTF-16LE");
        assert_eq!(detected(&[&[0xfe, 0xff], &wide[..]].concat()), "UTF-16BE", "a mark says more");
        assert_eq!(detected(b"plain"), "UTF-8");
        assert_eq!(detected(b""), "UTF-8");
        let broken = [japanese.as_bytes(), b"\xff\n", japanese.as_bytes()].concat();
        assert_eq!(detected(&broken), "UTF-8", "one broken byte");
        let declared = b"<?xml version='1.0' encoding='ISO-8859-2'?><rss>\xb9</rss>";
        assert_eq!(detected(declared), "ISO-8859-2");
    }

    proptest! {
        #[test]
        fn text_survives_the_way_there_and_back(text in "[ -~äöüéàñ€\n]{0,200}", size in 1_usize..50) {
            let bytes = WINDOWS_1252.encode(&text).0.into_owned();
            let reader = io::BufReader::with_capacity(size, bytes.as_slice());
            let mut found = String::new();
            Decoded::new(reader, WINDOWS_1252).read_to_string(&mut found).expect("memory");
            prop_assert_eq!(found, text);
        }

        #[test]
        fn any_bytes_have_an_encoding(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let mut detector = Detector::default();
            detector.feed(&bytes);
            let mut text = String::new();
            Decoded::new(bytes.as_slice(), detector.finish()).read_to_string(&mut text).expect("valid UTF-8");
        }
    }
}
