//! Reads a WebAssembly module as what it is made of: every function with its name, and the other sections.
use anyhow::{Context as _, bail};

/// A part of a module, in the order of the file.
pub struct Piece {
    /// A function's path in Rust, or the name of a section in brackets.
    pub name: String,
    pub bytes: Vec<u8>,
}

const CODE: u8 = 10;
const IMPORT: u8 = 2;
const SECTIONS: [&str; 14] = [
    "custom",
    "types",
    "imports",
    "functions",
    "tables",
    "memory",
    "globals",
    "exports",
    "start",
    "elements",
    "code",
    "data",
    "data count",
    "tags",
];

/// All parts of a module that still has its names. The parts together are the module without custom sections.
///
/// # Errors
/// When the bytes are no such module.
pub fn pieces(module: &[u8]) -> anyhow::Result<Vec<Piece>> {
    let mut reader = Reader(module);
    let head = reader.take(8)?;
    anyhow::ensure!(head.starts_with(b"\0asm"), "this is no WebAssembly module");
    let mut found = vec![Piece { name: "(head)".to_owned(), bytes: head.to_vec() }];
    let (mut functions, mut names) = (Vec::new(), Vec::new());
    while !reader.0.is_empty() {
        let before = reader.0;
        let id = reader.take(1)?[0];
        let length = reader.number()?;
        let body = reader.take(length)?;
        let whole = &before[..before.len() - reader.0.len()];
        match id {
            0 => names.extend(function_names(body)?),
            // An imported function has the first numbers. There are none (docs/decisions/0006): the build checks it.
            IMPORT => bail!("the module imports something"),
            CODE => {
                let start = found.len();
                found.push(Piece { name: "(code)".to_owned(), bytes: whole[..whole.len() - body.len()].to_vec() });
                let mut code = Reader(body);
                let count = code.number()?;
                found[start].bytes.extend(&body[..body.len() - code.0.len()]);
                for number in 0..count {
                    let before = code.0;
                    let length = code.number()?;
                    code.take(length)?;
                    functions.push((found.len(), number));
                    found.push(Piece { name: String::new(), bytes: before[..before.len() - code.0.len()].to_vec() });
                }
            }
            _ => {
                let name = SECTIONS.get(usize::from(id)).copied().unwrap_or("unknown");
                found.push(Piece { name: format!("({name})"), bytes: whole.to_vec() });
            }
        }
    }
    for (at, number) in functions {
        // The few that the tools made have no name.
        let name = names.iter().find(|(function, _)| *function == number);
        found[at].name = name.map_or_else(|| "(made by the tools)".to_owned(), |(_, name)| name.clone());
    }
    Ok(found)
}

/// The names of functions by their numbers, from the custom section "name"; nothing from another one.
fn function_names(body: &[u8]) -> anyhow::Result<Vec<(usize, String)>> {
    let mut reader = Reader(body);
    let length = reader.number()?;
    if reader.take(length)? != b"name" {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    while !reader.0.is_empty() {
        let kind = reader.take(1)?[0];
        let length = reader.number()?;
        let mut list = Reader(reader.take(length)?);
        if kind != 1 {
            continue;
        }
        for _ in 0..list.number()? {
            let number = list.number()?;
            let length = list.number()?;
            let name = String::from_utf8_lossy(list.take(length)?).into_owned();
            // The build puts a place before the path (xtask/src/build/order.rs).
            let path = name.split_once(' ').filter(|(place, _)| place.bytes().all(|byte| byte.is_ascii_digit()));
            names.push((number, path.map_or(name.as_str(), |(_, path)| path).to_owned()));
        }
    }
    Ok(names)
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> anyhow::Result<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length).context("the module ends too early")?;
        self.0 = rest;
        Ok(taken)
    }

    fn number(&mut self) -> anyhow::Result<usize> {
        let mut value = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.take(1)?[0];
            value |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        bail!("a number is too long")
    }
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn the_parts_are_the_module_without_its_names() {
        let code = [10, 7, 2, 2, 0, 0x0b, 2, 0, 0x0b];
        let names = [b"\0\x19\x04name\x01\x12\x02".as_slice(), b"\0\x070001 ab", b"\x01\x06konomi"].concat();
        let module = [b"\0asm\x01\0\0\0", &[1, 1, 0][..], &code, &names].concat();
        let parts = pieces(&module).expect("whole");
        let named: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
        assert_eq!(named, ["(head)", "(types)", "(code)", "ab", "konomi"]);
        let together: Vec<u8> = parts.iter().flat_map(|part| part.bytes.clone()).collect();
        assert_eq!(together, module[..module.len() - names.len()]);
        assert!(pieces(&module[..module.len() - 1]).is_err());
    }
}
