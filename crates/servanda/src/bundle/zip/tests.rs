use super::*;
use std::collections::BTreeMap;

fn files() -> BTreeMap<String, Vec<u8>> {
    let long = "the same words again and again; ".repeat(40).into_bytes();
    [("README.txt", b"short".to_vec()), ("agreement/version-1.yaml", long), ("z/empty", Vec::new())]
        .map(|(name, bytes)| (name.to_owned(), bytes))
        .into()
}

#[test]
fn reads_what_it_writes() {
    let zip = write(&files()).unwrap();
    assert_eq!(read(&zip), Ok(Read { files: files(), whole: true }));
    assert_eq!(write(&files()).unwrap(), zip);
    assert_eq!(read(&write(&BTreeMap::new()).unwrap()).unwrap().files.len(), 0);
}

#[test]
fn what_packs_too_well_is_stored() {
    let zeros: BTreeMap<_, _> = [("zeros".to_owned(), vec![0; 1 << 20])].into();
    let zip = write(&zeros).unwrap();
    assert!(zip.len() > 1 << 20);
    assert_eq!(read(&zip).unwrap().files, zeros);
}

#[test]
fn every_flipped_bit_is_seen() {
    let zip = write(&files()).unwrap();
    for at in 0..zip.len() {
        for bit in 0..8 {
            let mut flipped = zip.clone();
            flipped[at] ^= 1 << bit;
            assert!(!read(&flipped).is_ok_and(|read| read.whole), "bit {bit} of byte {at}");
        }
        assert!(read(&zip[..at]).is_err(), "cut off after {at} bytes");
    }
    assert!(read(&[zip, vec![0]].concat()).is_err());
}

#[test]
fn names_lead_nowhere_else() {
    for name in
        ["", "/etc/passwd", "../x", "a/../x", "a//b", "a/", "a\\b", "c:x", ".hidden", "a/.x", "nul\0", "é", "x."]
    {
        assert!(write(&[(name.to_owned(), Vec::new())].into()).is_err(), "{name}");
    }
    for twins in [["A", "a"], ["a", "a/b"], ["A", "a/b"]] {
        assert!(write(&twins.map(|name| (name.to_owned(), Vec::new())).into()).is_err(), "{twins:?}");
    }
}
