//! Old Word files and RTF, by way of LibreOffice where it is installed.

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::{Extracted, docx};

/// How long a file may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// Names of the program, the likelier first.
const PROGRAMS: [&str; 2] = ["soffice", "libreoffice"];

/// How an encrypted file of Word since 2007 names what is in it, in UTF-16.
const ENCRYPTED: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

/// How an old Word file names its text, in UTF-16.
const WORD: &[u8] = b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0";

/// An old Word file.
///
/// # Errors
/// Why it cannot be read, and what can be done.
pub(super) fn read_word(bytes: &[u8]) -> Result<Extracted, String> {
    if memchr::memmem::find(bytes, ENCRYPTED).is_some() {
        return Err("it is protected with a password; save it without one".to_owned());
    }
    if memchr::memmem::find(bytes, WORD).is_none() {
        return Err("it is an old Office file, but no Word document; save it as .docx".to_owned());
    }
    read(bytes, "doc")
}

/// A file in RTF.
///
/// # Errors
/// Why it cannot be read, and what can be done.
pub(super) fn read_rtf(bytes: &[u8]) -> Result<Extracted, String> {
    read(bytes, "rtf")
}

/// Reads a file with this extension.
fn read(bytes: &[u8], extension: &str) -> Result<Extracted, String> {
    let folder = tempfile::tempdir().map_err(|error| failed(&error))?;
    let source = folder.path().join(format!("text.{extension}"));
    fs::write(&source, bytes).map_err(|error| failed(&error))?;
    convert(folder.path(), &source)?;
    let converted = fs::read(source.with_extension("docx"));
    let converted = converted
        .map_err(|_| "LibreOffice made nothing of it; open it and save it as .docx".to_owned())?;
    let mut extracted = docx::read(&converted)?;
    extracted
        .notes
        .push("it was read by way of LibreOffice".to_owned());
    Ok(extracted)
}

fn convert(folder: &Path, source: &Path) -> Result<(), String> {
    let mut child = PROGRAMS
        .iter()
        .find_map(|program| start(program, folder, source).ok())
        .ok_or("it is an old Word file or RTF; install LibreOffice, or save it as .docx")?;
    let begin = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(_)) => return Ok(()),
            Ok(None) if begin.elapsed() < PATIENCE => thread::sleep(Duration::from_millis(50)),
            Ok(None) => {
                let _ = child.kill();
                let _ = child.wait();
                let seconds = PATIENCE.as_secs();
                return Err(format!(
                    "LibreOffice was not done with it in {seconds} seconds; save it as .docx"
                ));
            }
            Err(error) => return Err(failed(&error)),
        }
    }
}

/// A profile of its own lets several run at once, and beside an open window.
fn start(program: &str, folder: &Path, source: &Path) -> io::Result<Child> {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    Command::new(program)
        .args([
            &profile,
            "--headless",
            "--norestore",
            "--convert-to",
            "docx",
            "--outdir",
        ])
        .arg(folder)
        .arg(source)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
}

fn failed(error: &io::Error) -> String {
    format!("it cannot be handed to LibreOffice: {error}; save it as .docx")
}
