use super::*;
use arbtest::arbtest;

/// The leaves of the reference tree of Certificate Transparency.
const LEAVES: [&[u8]; 8] = [
    b"",
    b"\x00",
    b"\x10",
    b"\x20\x21",
    b"\x30\x31",
    b"\x40\x41\x42\x43",
    b"\x50\x51\x52\x53\x54\x55\x56\x57",
    b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
];

/// Its roots, from none to eight leaves.
const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

/// Inner nodes of it that proofs name: leaves first to last and one past it.
const NODES: [(usize, usize, &str); 9] = [
    (1, 2, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"),
    (2, 4, "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"),
    (4, 8, "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"),
    (4, 5, "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"),
    (6, 8, "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"),
    (0, 4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
    (4, 6, "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"),
    (6, 7, "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f"),
    (0, 2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
];

fn reference() -> Vec<Digest> {
    LEAVES.iter().map(|leaf| Digest::of(&[&[0], leaf])).collect()
}

fn numbered(count: u64) -> Vec<Digest> {
    (0..count).map(|number| Digest::of(&[&[0], &number.to_be_bytes()])).collect()
}

/// A proof by the places of its nodes in the reference tree.
fn nodes(places: &[(usize, usize)]) -> Proof {
    let hash =
        |place: &(usize, usize)| NODES.iter().find(|node| (node.0, node.1) == *place).unwrap().2.parse().unwrap();
    Proof(places.iter().map(hash).collect())
}

/// The recursive definition of RFC 6962, word for word.
fn naive(leaves: &[Digest]) -> Digest {
    match leaves {
        [] => Digest::of(&[]),
        [leaf] => *leaf,
        _ => {
            let power = (0..).map(|n| 1 << n).take_while(|power| *power < leaves.len()).last().unwrap();
            node(&naive(&leaves[..power]), &naive(&leaves[power..]))
        }
    }
}

#[test]
fn roots_are_those_of_the_reference_tree() {
    for (size, root_of) in ROOTS.iter().enumerate() {
        assert_eq!(root(&reference()[..size]).to_string(), *root_of, "{size} leaves");
    }
}

#[test]
fn proofs_are_those_of_the_reference_tree() {
    let leaves = reference();
    assert_eq!(inclusion(&leaves, 0), Some(nodes(&[(1, 2), (2, 4), (4, 8)])));
    assert_eq!(inclusion(&leaves, 5), Some(nodes(&[(4, 5), (6, 8), (0, 4)])));
    assert_eq!(inclusion(&leaves[..3], 2), Some(nodes(&[(0, 2)])));
    assert_eq!(inclusion(&leaves[..1], 0), Some(Proof::default()));
    assert_eq!(inclusion(&leaves, 8), None);
    assert_eq!(consistency(&leaves, 1), Some(nodes(&[(1, 2), (2, 4), (4, 8)])));
    assert_eq!(consistency(&leaves, 6), Some(nodes(&[(4, 6), (6, 8), (0, 4)])));
    assert_eq!(consistency(&leaves[..5], 2), Some(nodes(&[(2, 4), (4, 5)])));
    assert_eq!(consistency(&leaves[..7], 6), Some(nodes(&[(4, 6), (6, 7), (0, 4)])));
    assert_eq!(consistency(&leaves, 8), Some(Proof::default()));
    assert_eq!(consistency(&leaves, 9), None);
}

#[test]
fn every_leaf_of_every_small_tree_is_included_and_nowhere_else() {
    let leaves = numbered(34);
    for size in 1..=34 {
        let head = TreeHead::of(&leaves[..size as usize]);
        assert_eq!(head.root, naive(&leaves[..size as usize]));
        for index in 0..size {
            let proof = inclusion(&leaves[..size as usize], index).unwrap();
            let leaf = leaves[index as usize];
            assert_eq!(verify_inclusion(leaf, index, head, &proof), Ok(()), "{index} of {size}");
            for other in (0..=size).filter(|other| *other != index) {
                assert!(verify_inclusion(leaf, other, head, &proof).is_err(), "{index} as {other} of {size}");
            }
            altered(&proof).for_each(|wrong| {
                assert!(verify_inclusion(leaf, index, head, &wrong).is_err(), "{index} of {size}");
            });
        }
    }
}

#[test]
fn every_small_tree_begins_with_every_smaller_one_and_with_no_other() {
    let leaves = numbered(34);
    let heads: Vec<TreeHead> = (0..=34).map(|size| TreeHead::of(&leaves[..size])).collect();
    for (new, head) in heads.iter().enumerate() {
        for (old, before) in heads.iter().enumerate().take(new + 1) {
            let proof = consistency(&leaves[..new], old as u64).unwrap();
            assert_eq!(verify_consistency(*before, *head, &proof), Ok(()), "{old} in {new}");
            altered(&proof)
                .for_each(|wrong| assert!(verify_consistency(*before, *head, &wrong).is_err(), "{old} in {new}"));
            let forged = TreeHead { root: Digest::of(&[b"forged"]), ..*before };
            assert!(verify_consistency(forged, *head, &proof).is_err(), "{old} in {new}");
            if old < new {
                assert_eq!(
                    verify_consistency(*head, *before, &proof),
                    Err(ProofError::Shrunk { old: new as u64, new: old as u64 })
                );
            }
        }
    }
}

/// The proof with one hash changed, left out, doubled or added.
fn altered(proof: &Proof) -> impl Iterator<Item = Proof> {
    let hashes = proof.0.clone();
    let flipped = (0..hashes.len()).map(|at| {
        let mut other = proof.0.clone();
        other[at].0[31] ^= 1;
        other
    });
    let shorter = (0..hashes.len()).map(|at| [&proof.0[..at], &proof.0[at + 1..]].concat());
    let longer = (0..=hashes.len()).map(|at| [&proof.0[..at], &[Digest([7; 32])], &proof.0[at..]].concat());
    flipped.chain(shorter).chain(longer).map(Proof).collect::<Vec<_>>().into_iter()
}

#[test]
fn a_tree_of_any_size_is_that_of_the_definition() {
    arbtest(|random| {
        let size = random.int_in_range(0..=2_000u64)?;
        let leaves = numbered(size);
        let head = TreeHead::of(&leaves);
        assert_eq!(head.root, naive(&leaves));
        let old = random.int_in_range(0..=size)?;
        let before = TreeHead::of(&leaves[..old as usize]);
        assert_eq!(verify_consistency(before, head, &consistency(&leaves, old).unwrap()), Ok(()));
        if size > 0 {
            let index = random.int_in_range(0..=size - 1)?;
            let proof = inclusion(&leaves, index).unwrap();
            assert_eq!(verify_inclusion(leaves[index as usize], index, head, &proof), Ok(()));
        }
        Ok(())
    })
    .budget_ms(1_000);
}

#[test]
fn a_verifier_takes_any_proof_without_harm() {
    arbtest(|random| {
        let count = random.int_in_range(0..=70)?;
        let proof = Proof((0..count).map(|n| Digest([n as u8; 32])).collect());
        let head = TreeHead { size: random.arbitrary()?, root: Digest([0; 32]) };
        let old = TreeHead { size: random.arbitrary()?, root: Digest([1; 32]) };
        assert!(verify_inclusion(Digest([2; 32]), random.arbitrary()?, head, &proof).is_err());
        assert!(verify_consistency(old, head, &proof).is_err());
        Ok(())
    });
}

#[test]
fn proofs_have_one_text() {
    let proof = consistency(&reference(), 6).unwrap();
    assert_eq!(proof.to_string().parse(), Ok(proof.clone()));
    assert_eq!("".parse(), Ok(Proof::default()));
    for wrong in [proof.to_string().trim_end(), "\n", "AAAA\n", &"x".repeat(100), &proof.to_string().repeat(30)] {
        assert!(wrong.parse::<Proof>().is_err(), "{wrong}");
    }
}

#[test]
fn a_proof_file_has_one_text() {
    let checkpoint = "shop\n8\n5dc9\n\n— shop AAAA\n".to_owned();
    for index in [0, 5] {
        let proof = if index == 0 { Proof::default() } else { inclusion(&reference(), index).unwrap() };
        let file = InclusionFile { index, proof, checkpoint: checkpoint.clone() };
        assert_eq!(file.to_string().parse(), Ok(file));
    }
    let text = format!("c2sp.org/tlog-proof@v1\nextra AAAA\nindex 3\n\n{checkpoint}");
    assert_eq!(text.parse::<InclusionFile>().unwrap().index, 3);
    for wrong in ["", "c2sp.org/tlog-proof@v1\n", &text.replace("index 3", "index 03"), &text.replace("\n\n", "\n")] {
        assert!(wrong.parse::<InclusionFile>().is_err(), "{wrong}");
    }
}
