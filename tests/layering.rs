//! The house's borders as tests: js → js/browser → src/facade → src/engine, and nothing ever points back.
//! What the module imports is checked where it is built (xtask/src/build/bindgen.rs) and on the packed file
//! (tests/cases/module.test.mjs).
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Natively, the engine is its own code and nothing else.
#[test]
fn the_native_dependency_tree_is_empty() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    // Without `--target`, cargo resolves for the machine that runs the test.
    let tree = Command::new(cargo)
        .args(["tree", "--package", "konomi", "--edges", "normal,build", "--prefix", "none", "--locked"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let printed = String::from_utf8_lossy(&tree.stdout).into_owned();
    let packages: Vec<&str> = printed.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(packages.len(), 1, "the engine has dependencies: {packages:?}");
}

/// The engine knows no platform, and not who calls it.
#[test]
fn the_engine_names_no_higher_layer() {
    let words = ["facade", "wasm_bindgen", "js_sys", "web_sys", "extern crate", "env!(", "std::"];
    let found = lines_with("src/engine", "rs", |line| words.iter().any(|word| line.contains(word)));
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// What stands in the engine's tests may use the standard library; what is shipped may not.
#[test]
fn the_search_sees_code_and_not_comments() {
    assert!(in_code("use crate::facade::Core;").contains("facade"));
    assert!(!in_code("let day = now; // as the facade passes it").contains("facade"));
    assert!(!in_code("/// What the facade passes.").contains("facade"));
}

/// js/browser is below the entries and the script tag: it imports itself, the glue, the types, and what checks the
/// API's values (js/api); nothing above it.
#[test]
fn the_browser_layer_imports_no_entry() {
    let mut wrong = Vec::new();
    for file in files_below(&root().join("js/browser"), "ts") {
        let text = fs::read_to_string(&file).expect("a text file");
        for import in imports(&text) {
            let inside = resolve(&file, import).is_none_or(|target| {
                let allowed = ["js/browser", "js/generated", "js/types", "js/api"];
                // The instance is what the entries hand out, and stands above everything it uses.
                allowed.iter().any(|folder| target.starts_with(folder)) && target != "js/api/instance.js"
            });
            if !inside {
                wrong.push(format!("{}: {import}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Adapters to other people's tools use the same two doors as everybody, and none of our private names: they are shipped as
/// files of their own, and work with any release.
#[test]
fn adapters_import_none_of_our_private_parts() {
    let mut wrong = Vec::new();
    let folders = ["js/signals", "js/consent"];
    for file in folders.iter().flat_map(|folder| files_below(&root().join(folder), "ts")) {
        let text = joined(&fs::read_to_string(&file).expect("a text file"));
        for import in text.lines().filter(|line| !line.starts_with("import type")).flat_map(imports) {
            let target = resolve(&file, import).unwrap_or_default();
            // One pure function without a private name: how a polluted Object.prototype is kept out stands in one place.
            let is_pure = target == "js/api/own.js";
            if !is_pure && !folders.iter().any(|folder| target.starts_with(folder)) {
                wrong.push(format!("{}: {import}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Everything that TypeScript calls in the module goes through one guard: the guard alone uses the one file that starts
/// the module, and nobody uses wasm-bindgen's glue but for its types.
#[test]
fn only_the_guard_calls_the_module() {
    assert_eq!(importers("js/generated/core.js"), [""; 0]);
    assert_eq!(importers("js/browser/core.js"), ["js/browser/guard.ts"]);
}

/// The files of js/ that import more than types from a file.
fn importers(target: &str) -> Vec<String> {
    let mut found = Vec::new();
    for file in files_below(&root().join("js"), "ts") {
        let text = joined(&fs::read_to_string(&file).expect("a text file"));
        let values = text.lines().filter(|line| !line.starts_with("import type"));
        if values.flat_map(imports).any(|import| resolve(&file, import).as_deref() == Some(target)) {
            found.push(relative(&file));
        }
    }
    found
}

#[test]
fn imports_are_found_in_every_form() {
    let text = "import a from \"./a.js\";\nimport type {\n  b,\n} from '../b.js';\nimport \"./c.js\";\nexport * from \"./d.js\";\nconst e = import(\"./e.js\");";
    assert_eq!(joined(text).lines().nth(1), Some("import type { b, } from '../b.js';"));
    assert_eq!(imports(text).collect::<Vec<_>>(), ["./a.js", "../b.js", "./c.js", "./d.js", "./e.js"]);
    let target = resolve(&root().join("js/browser/page/cards.ts"), "../../api/own.js");
    assert_eq!(target.as_deref(), Some("js/api/own.js"));
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn relative(file: &Path) -> String {
    file.strip_prefix(root()).unwrap_or(file).to_string_lossy().replace('\\', "/")
}

fn files_below(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files_below(&path, extension));
        } else if path.extension().is_some_and(|it| it == extension) {
            found.push(path);
        }
    }
    found
}

/// Lines of shipped code that meet a condition, each with its place. Test modules stand at the end of their file.
fn lines_with(folder: &str, extension: &str, meets: impl Fn(&str) -> bool) -> Vec<String> {
    let files = files_below(&root().join(folder), extension);
    assert!(!files.is_empty(), "{folder} has no .{extension} files, and a search of nothing finds nothing");
    let mut found = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("a text file");
        let shipped = text.lines().take_while(|line| !line.starts_with("#[cfg(test)]"));
        for (number, line) in shipped.enumerate() {
            if meets(in_code(line)) {
                found.push(format!("{}:{}: {}", relative(&file), number + 1, line.trim()));
            }
        }
    }
    found
}

/// A line without its comment.
fn in_code(line: &str) -> &str {
    line.split_once("//").map_or(line, |(code, _)| code)
}

/// The text with each import on one line, so that its first word and its source are seen together.
fn joined(text: &str) -> String {
    let mut result = String::new();
    let mut open = false;
    for line in text.lines() {
        open = (open || line.starts_with("import ")) && !line.contains('}') && (open || line.contains('{'));
        result.push_str(if open || line.starts_with(' ') { line.trim() } else { line });
        result.push(if open { ' ' } else { '\n' });
    }
    result
}

/// What a script imports: the quoted word after `from`, after a bare `import` and inside `import(...)`.
fn imports(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let line = line.trim();
        let named =
            line.rsplit_once(" from ").or_else(|| line.rsplit_once("from ")).filter(|_| !line.starts_with("//"));
        let rest = named.map(|(_, rest)| rest).or_else(|| line.strip_prefix("import "));
        let rest = rest.or_else(|| line.split_once("import(").map(|(_, rest)| rest))?;
        let quote = rest.chars().next().filter(|letter| matches!(letter, '"' | '\''))?;
        rest.get(1..)?.split_once(quote).map(|(name, _)| name)
    })
}

/// The file that a relative import means, from the root; none for a package.
fn resolve(file: &Path, import: &str) -> Option<String> {
    if !import.starts_with('.') {
        return None;
    }
    let mut parts: Vec<String> = relative(file.parent()?).split('/').map(str::to_owned).collect();
    for part in import.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name.to_owned()),
        }
    }
    Some(parts.join("/"))
}
