//! A file as UTF-8, plain or gzipped, in whatever encoding it was written.
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::Context as _;
use encoding_rs::{Encoding, UTF_8};
use flate2::bufread::MultiGzDecoder;

use super::encoding::{Decoded, Detector};

/// Bytes of text that are looked at to tell the encoding of a file.
const SCANNED: u64 = 64 << 20;

/// An open file.
pub struct Source {
    reader: Box<dyn BufRead + Send>,
    /// Bytes of the file that were read so far, compressed ones where it is.
    read: Arc<AtomicU64>,
    size: u64,
    encoding: &'static Encoding,
}

impl Source {
    /// Opens a file. Whether it is gzipped, and its encoding, are seen from its bytes and not from its name.
    ///
    /// # Errors
    /// When it cannot be opened, or is a folder.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        let describe = || format!("cannot read {}", path.display());
        let file = File::open(path).with_context(describe)?;
        let metadata = file.metadata().with_context(describe)?;
        anyhow::ensure!(!metadata.is_dir(), "cannot read {}: it is a folder", path.display());
        let read = Arc::new(AtomicU64::new(0));
        let mut reader = unzipped(Counted { file, read: read.clone() }).with_context(describe)?;
        let mut detector = Detector::default();
        if metadata.is_file() {
            let scanned = Counted { file: File::open(path).with_context(describe)?, read: Arc::default() };
            detect(&mut unzipped(scanned).with_context(describe)?.take(SCANNED), &mut detector);
        } else {
            // A pipe can be read only once.
            detector.feed(reader.fill_buf().unwrap_or(&[]));
        }
        let encoding = detector.finish();
        if encoding != UTF_8 {
            reader = Box::new(Decoded::new(reader, encoding));
        }
        Ok(Self { reader, read, size: metadata.len(), encoding })
    }

    /// The same of a file that is in memory.
    ///
    /// # Errors
    /// When it cannot be unpacked from its first byte on.
    pub fn of_bytes(bytes: Vec<u8>) -> io::Result<Self> {
        let (size, read) = (bytes.len() as u64, Arc::new(AtomicU64::new(0)));
        let bytes: Arc<[u8]> = bytes.into();
        let mut detector = Detector::default();
        let mut text = unzipped(Counted { file: Cursor::new(bytes.clone()), read: Arc::default() })?.take(SCANNED);
        detect(&mut text, &mut detector);
        let mut reader = unzipped(Counted { file: Cursor::new(bytes), read: read.clone() })?;
        let encoding = detector.finish();
        if encoding != UTF_8 {
            reader = Box::new(Decoded::new(reader, encoding));
        }
        Ok(Self { reader, read, size, encoding })
    }

    /// Bytes of the file.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// How many of them were read.
    pub fn position(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// The encoding of the file. What is not UTF-8 is converted while it is read; UTF-8 comes as it is, also where it is
    /// broken.
    pub fn encoding(&self) -> &'static str {
        self.encoding.name()
    }

    /// Whether it is converted.
    pub fn is_converted(&self) -> bool {
        self.encoding != UTF_8
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.reader.read(buffer)
    }
}

impl BufRead for Source {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.reader.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.reader.consume(count);
    }
}

/// Looks at a text. What cannot be read is found, and said, when the file is read.
fn detect(text: &mut dyn BufRead, detector: &mut Detector) {
    while let Ok(bytes) = text.fill_buf() {
        if bytes.is_empty() {
            return;
        }
        detector.feed(bytes);
        let count = bytes.len();
        text.consume(count);
    }
}

fn unzipped<R: Read + Send + 'static>(file: Counted<R>) -> io::Result<Box<dyn BufRead + Send>> {
    let mut plain = BufReader::with_capacity(1 << 16, file);
    let is_gzipped = plain.fill_buf()?.starts_with(&[0x1f, 0x8b]);
    Ok(if is_gzipped {
        Box::new(BufReader::with_capacity(1 << 16, MultiGzDecoder::new(plain)))
    } else {
        Box::new(plain)
    })
}

/// Counts what is read.
struct Counted<R> {
    file: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}
