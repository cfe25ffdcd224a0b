//! Bytes that are no bundle, or one that was damaged on its way: found out, within bounds, in words.
//!
//! `SERVANDA_FLIPS=10000` flips so many bytes in the place of 500; `SERVANDA_SEED` repeats a run.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bundles;

use bundles::{Bed, failing, repacked};
use flate2::{Compression, Crc, write::DeflateEncoder};
use servanda::bundle::zip;
use servanda::cli::rendering;
use servanda::verify::{Trust, verify};
use std::collections::BTreeMap;
use std::io::Write;

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// Numbers that look random and can be had again (xorshift64*).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16) as usize % bound
    }
}

fn seed() -> u64 {
    let clock = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos() as u64;
    let seed = number("SERVANDA_SEED", clock | 1);
    println!("SERVANDA_SEED={seed}");
    seed
}

#[test]
fn one_flipped_byte_is_found_out_wherever_it_stands() {
    let bed = Bed::signed();
    let bytes = bed.bundle();
    let (flips, mut random) = (number("SERVANDA_FLIPS", 500), Random(seed()));
    let (mut refused, mut told) = (0, 0);
    for _ in 0..flips {
        let (at, bits) = (random.below(bytes.len()), 1 + random.below(255) as u8);
        let mut flipped = bytes.clone();
        flipped[at] ^= bits;
        match verify(&flipped, &Trust::default(), rendering()) {
            Err(_) => refused += 1,
            Ok(lines) if !failing(&lines).is_empty() => told += 1,
            Ok(_) => panic!("byte {at} changed by {bits:#04x}, and nothing is said"),
        }
    }
    println!("{flips} bytes flipped of {}: {refused} refused, {told} told, 0 harmless", bytes.len());
    assert_eq!(refused + told, flips);
}

#[test]
fn one_flipped_byte_in_a_file_that_was_packed_and_listed_anew_is_found_out() {
    let bed = Bed::signed();
    let (files, trust) = (zip::read(&bed.bundle()).unwrap().files, bed.trust());
    let names: Vec<&String> = files.keys().filter(|name| *name != "manifest.json").collect();
    let (flips, mut random) = (number("SERVANDA_FLIPS", 500) / 5, Random(seed()));
    for _ in 0..flips {
        let name = names[random.below(names.len())];
        let (at, bits) = (random.below(files[name].len()), 1 + random.below(255) as u8);
        let mut changed = files.clone();
        changed.get_mut(name).unwrap()[at] ^= bits;
        let found = verify(&repacked(changed), &trust, rendering());
        assert!(found.is_err() || !failing(&found.unwrap()).is_empty(), "byte {at} of {name} changed by {bits:#04x}");
    }
    println!("{flips} bytes flipped in files, packed anew: each found out");
}

fn short(number: usize) -> [u8; 2] {
    u16::try_from(number).unwrap().to_le_bytes()
}

/// A zip as other programs write it: names and claimed sizes as given.
fn other_zip(entries: &[(&str, &[u8], usize)]) -> Vec<u8> {
    let (mut zip, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes, claimed) in entries {
        let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
        packed.write_all(bytes).unwrap();
        let packed = packed.finish().unwrap();
        let mut crc = Crc::new();
        crc.update(bytes);
        let mut common = [short(20), short(0x0800), short(8), short(0), short(0x21)].concat();
        common.extend(crc.sum().to_le_bytes());
        common.extend((packed.len() as u32).to_le_bytes());
        common.extend((*claimed as u32).to_le_bytes());
        common.extend([short(name.len()), short(0)].concat());
        directory.extend([b"PK\x01\x02".as_slice(), &short(0x0314), &common, &[0; 6]].concat());
        directory.extend((0o100_644_u32 << 16).to_le_bytes());
        directory.extend((zip.len() as u32).to_le_bytes());
        directory.extend(name.as_bytes());
        zip.extend([b"PK\x03\x04".as_slice(), &common, name.as_bytes(), &packed].concat());
    }
    let at = zip.len() as u32;
    zip.extend(&directory);
    zip.extend([b"PK\x05\x06".as_slice(), &[0; 4], &short(entries.len()), &short(entries.len())].concat());
    zip.extend((directory.len() as u32).to_le_bytes());
    zip.extend(at.to_le_bytes());
    zip.extend([0; 2]);
    zip
}

#[test]
fn zips_that_mean_harm_are_refused_before_they_are_unpacked() {
    let zeros = vec![0; 64 << 20];
    let cases: [(&str, Vec<u8>, &str); 9] = [
        ("a bomb", other_zip(&[("records.ndjson", &zeros, zeros.len())]), "more than 100 times larger"),
        ("a bomb that lies", other_zip(&[("records.ndjson", &zeros, 100_000)]), "is damaged"),
        ("more than may be", other_zip(&[("a", b"a", u32::MAX as usize)]), "holds more than"),
        ("a way out", other_zip(&[("../../etc/passwd", b"x", 1)]), "can't be the name"),
        ("an absolute way", other_zip(&[("/etc/passwd", b"x", 1)]), "can't be the name"),
        ("Windows's way", other_zip(&[("..\\x", b"x", 1)]), "can't be the name"),
        ("twice", other_zip(&[("a", &[7; 999], 999), ("a", &[7; 999], 999)]), "stands twice"),
        ("twins", other_zip(&[("A", &[7; 999], 999), ("a", &[7; 999], 999)]), "can't be told from another file"),
        ("another program's", other_zip(&[("a", &[7; 90], 90)]), "isn't as a bundle has it"),
    ];
    for (what, bytes, says) in cases {
        let refusal = verify(&bytes, &Trust::default(), rendering()).unwrap_err();
        assert_eq!(refusal.exit_code(), 2, "{what}");
        assert!(refusal.to_string().contains(says), "{what}: {refusal}");
    }
}

#[test]
fn what_is_no_bundle_is_refused_in_words() {
    let whole = |files: &[(&str, &str)]| {
        let files: BTreeMap<String, Vec<u8>> =
            files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
        zip::write(&files).unwrap()
    };
    let cases = [
        (Vec::new(), "it ends early"),
        (b"PK\x03\x04".to_vec(), "it ends early"),
        (b"hello".to_vec(), "from byte 0 on"),
        (whole(&[]), "manifest.json is missing"),
        (whole(&[("manifest.json", "{")]), "manifest.json is no JSON"),
        (whole(&[("manifest.json", "{}")]), "manifest.json has no `format`"),
        (whole(&[("manifest.json", "{\"format\":\"servanda-bundle/9\"}")]), "another format"),
        (whole(&[("manifest.json", &"[".repeat(100_000))]), "manifest.json is no JSON"),
    ];
    for (bytes, says) in cases {
        let refusal = verify(&bytes, &Trust::default(), rendering()).unwrap_err().to_string();
        assert!(refusal.contains(says), "{says}: {refusal}");
    }
}

#[test]
fn a_bundle_cut_off_anywhere_is_refused() {
    let bytes = Bed::signed().bundle();
    for at in (0..bytes.len()).step_by(97) {
        assert!(verify(&bytes[..at], &Trust::default(), rendering()).is_err(), "after {at} bytes");
    }
}
