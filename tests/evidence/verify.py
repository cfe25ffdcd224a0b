#!/usr/bin/env python3
"""Checks a bundle of Servanda without any of its code, by docs/evidence.md alone.

    verify.py BUNDLE.zip [--log-key VKEY] [--witness VKEY] [--allowed-signers FILE] [--tsa-ca PEM]

Digests, records, Merkle roots, signatures of checkpoints, signatures under the agreement, and what statements, imports and corrections say
of the log; no figures, and no YAML, so which keys an agreement names is left to --allowed-signers. The standard library, with openssl and
ssh-keygen for signatures. Exit code 0 where all of it holds, else 1.
"""
import argparse
import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from datetime import datetime

PREFIX = bytes.fromhex("302a300506032b6570032100")  # a public key of Ed25519 in DER (RFC 8410)
PARTIES = ["provider", "customer"]
NO_FACTS = ["agreement", "signature", "correction", "withdrawal", "import", "erasure", "statement"]
failed = False


def say(holds, words):
    global failed
    failed = failed or holds is False
    print({True: "ok  ", False: "BAD ", None: "?   "}[holds] + words)


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def merkle(leaves):
    """RFC 6962, section 2.1, as it stands there."""
    if not leaves:
        return sha256()
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return sha256(b"\x01", merkle(leaves[:half]), merkle(leaves[half:]))


def run(command, stdin=b""):
    return subprocess.run(command, input=stdin, capture_output=True).returncode == 0


def ed25519(key, signature, text):
    with tempfile.TemporaryDirectory() as folder:
        path = lambda name: os.path.join(folder, name)
        for name, content in (("key", PREFIX + key), ("signature", signature), ("text", text)):
            with open(path(name), "wb") as file:
                file.write(content)
        return run(["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", path("key"), "-rawin",
                    "-in", path("text"), "-sigfile", path("signature")])


def instant(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def happened(record):
    """When a record happened, by its body."""
    body = record["body"]
    if record["kind"] == "statement":
        return instant(body["as_of"])
    moment = None if record["kind"] in NO_FACTS or "rows" in body else body.get("at", body.get("from"))
    return moment and instant(moment)


def vkey(text):
    name, number, coded = text.split("+", 2)
    raw = base64.b64decode(coded, validate=True)
    if sha256(name.encode(), b"\n", raw)[:4].hex() != number:
        sys.exit("a letter of the key was lost: " + text)
    return name, bytes.fromhex(number), raw[0], raw[1:]


def signed(text, lines, key):
    """True or False for a signature of this key; None where there is none."""
    name, number, kind, public = key
    for line in lines:
        dash, who, coded = line.split(" ")
        raw = base64.b64decode(coded, validate=True)
        if dash != "\u2014" or who != name or raw[:4] != number:
            continue
        if kind == 4:  # a cosignature says when it was made
            seconds = int.from_bytes(raw[4:12], "big")
            return ed25519(public, raw[12:], b"cosignature/v1\ntime %d\n" % seconds + text)
        return ed25519(public, raw[4:], text)
    return None


def records(bundle, manifest):
    content = bundle.read("records.ndjson")
    leaves, all_records, before = [], [], None
    lines = content.split(b"\n")
    if lines.pop() != b"":
        say(False, "records.ndjson doesn't end its last line")
    for number, line in enumerate(lines):
        record = json.loads(line)
        canonical = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        if canonical != line or record["sequence"] != number or record["agreement"] != manifest["agreement"]:
            say(False, "record %d isn't canonical, or not in its place" % number)
        recorded = instant(record["recorded"])
        if before and recorded < before:
            say(False, "record %d runs back in time" % number)
        if happened(record) != (instant(record["happened"]) if "happened" in record else None):
            say(False, "record %d happened at another time than its body says" % number)
        before = recorded
        leaves.append(sha256(b"\x00", line))
        all_records.append(record)
    say(merkle(leaves).hex() == manifest["root"] and len(leaves) == manifest["size"],
        "%d records, root %s" % (len(leaves), merkle(leaves).hex()))
    return all_records, leaves


def checkpoints(bundle, manifest, leaves, options):
    for name in bundle.namelist():
        if not (name.startswith("checkpoints/") and name.endswith(".note")):
            continue
        note = bundle.read(name).decode()
        text, below = note.rsplit("\n\n", 1)
        text = (text + "\n").encode()
        origin, size, root = text.decode().split("\n")[:3]
        holds = origin == "servanda/" + manifest["agreement"] and int(size) <= len(leaves)
        holds = holds and base64.b64decode(root) == merkle(leaves[:int(size)])
        say(holds, "%s is of these records" % name)
        lines = below.rstrip("\n").split("\n")
        for key in ([options.log_key] if options.log_key else []) + options.witness:
            held = signed(text, lines, vkey(key))
            say(bool(held) if key == options.log_key else held, "%s, signed by %s" % (name, key.split("+")[0]))
        for stamp in bundle.namelist():
            if options.tsa_ca and stamp.startswith(name[:-5] + ".stamp-"):
                with tempfile.TemporaryDirectory() as folder:
                    for what, content in (("data", text), ("token", bundle.read(stamp))):
                        with open(os.path.join(folder, what), "wb") as file:
                            file.write(content)
                    say(run(["openssl", "ts", "-verify", "-data", os.path.join(folder, "data"), "-token_in", "-in",
                             os.path.join(folder, "token"), "-CAfile", options.tsa_ca]), stamp)


def key_of(sshsig):
    """The fingerprint of the key in an armoured signature of OpenSSH (PROTOCOL.sshsig)."""
    raw = base64.b64decode("".join(sshsig.strip().split("\n")[1:-1]))
    length = int.from_bytes(raw[10:14], "big")
    return "SHA256:" + base64.b64encode(sha256(raw[14:14 + length])).decode().rstrip("=")


def standing(all_records):
    """Of each version the digest of the text that stands, the last that both signed or else the last, and who signed it first with which key."""
    def signatures(digest, owners):
        by = {}
        for record in all_records:
            body = record["body"]
            if record["kind"] == "signature" and body["digest"] == digest:
                if owners.get(body["key"], body["party"]) == body["party"]:
                    by.setdefault(body["party"], body["key"])
        return by

    def texts(owners):
        found = {}
        for record in all_records:
            if record["kind"] == "agreement":
                version, digest = record["body"]["version"], record["body"]["digest"]
                by = signatures(digest, owners)
                if len(by) == 2 or len(found.get(version, (None, {}))[1]) < 2:
                    found[version] = (digest, by)
        return found

    owners, counted = {}, {digest for digest, _ in texts({}).values()}
    for record in all_records:
        if record["kind"] == "signature" and record["body"]["digest"] in counted:
            owners.setdefault(record["body"]["key"], record["body"]["party"])
    return texts(owners), owners


def agreements(all_records, options):
    texts, (stand, owners) = {}, standing(all_records)
    for record in all_records:
        body, number = record["body"], record["sequence"]
        if record["kind"] == "agreement":
            digest = "sha256:" + hashlib.sha256(body["text"].encode()).hexdigest()
            texts[digest] = body["text"].encode()
            say(digest == body["digest"], "the text of version %d" % body["version"])
            for key, own in (("version", str(body["version"])), ("agreement", record["agreement"])):
                said = re.search(r"(?m)^%s: *([^\s#]+)" % key, body["text"])
                if said and said[1].strip("\"'") != own:
                    say(False, "record %d: its text says %s %s" % (number, key, said[1]))
        if record["kind"] == "signature":
            text = texts.get(body["digest"])
            with tempfile.NamedTemporaryFile("w", suffix=".sig") as file:
                file.write(body["sshsig"])
                file.flush()
                common = ["-n", "servanda-agreement", "-s", file.name]
                command = ["ssh-keygen", "-Y", "check-novalidate"] + common
                if options.allowed_signers:
                    command = ["ssh-keygen", "-Y", "verify", "-I", body["party"], "-f", options.allowed_signers] + common
                holds = text is not None and run(command, text) and key_of(body["sshsig"]) == body["key"]
            if holds and stand.get(body["version"], (None,))[0] != body["digest"]:
                say(None, "version %d, signed for the %s in a text that no longer stands" % (body["version"], body["party"]))
            else:
                own = owners.get(body["key"]) == body["party"]
                say(holds and own, "version %d, signed for the %s%s" % (
                    body["version"], body["party"], "" if own else " with a key of the other party"))


def statements(all_records):
    stated = []
    for record in all_records:
        if record["kind"] != "statement":
            continue
        body, number = record["body"], record["sequence"]
        size, as_of = body["size"], instant(body["as_of"])
        beside = [one for one in stated if one["sequence"] >= size]
        title = "the statement of %s in record %d" % (body["period"]["label"], number)
        last = instant(all_records[size - 1]["recorded"])
        known, _ = standing(all_records[:size])
        said = {one["version"]: (one["digest"], one["accepted_by"]) for one in body["versions"]}
        before = [one for one in stated if one["body"]["period"]["label"] == body["period"]["label"]]
        for holds, what in (
            (record["author"] == "program", "is by the program"),
            (0 < size == number - len(beside), "passes over no record"),
            (last <= as_of <= instant(record["recorded"]), "is of a moment between its records and itself"),
            (body.get("duties") != [], "says nothing of duties where there are none"),
            (body["correction"] == len(before), "is numbered after those before it"),
            (len(said) == len(body["versions"]), "names each version once"),
            ({version: text[0] for version, text in said.items()} == {version: text[0] for version, text in known.items()},
             "names the texts that stood"),
            (all(set(by) <= set(known.get(version, (None, {}))[1]) for version, (_, by) in said.items()),
             "names parties that had signed"),
        ):
            if not holds:
                say(False, "%s doesn't hold that it %s" % (title, what))
        lacking = [version for version, (_, by) in said.items() if sorted(by) != sorted(PARTIES)]
        say(True if not lacking else None, title + (", by versions that not both accepted: %s" % lacking if lacking else ""))
        stated.append(record)


def others(all_records):
    """Imports, and who changes what."""
    for record in all_records:
        body, number = record["body"], record["sequence"]
        if record["kind"] in ("correction", "withdrawal"):
            of = all_records[body["of"]] if body["of"] < number else None
            may = of and of["kind"] not in NO_FACTS and record["author"] in (of["author"], "decider")
            say(bool(may), "record %d changes what its author may change" % number)
        if record["kind"] == "import":
            wrote = all_records[body["from"]:body["to"]]
            own = all(one["author"] == record["author"] for one in wrote)
            facts = all(one["kind"] == "correction" or one["kind"] not in NO_FACTS for one in wrote)
            rows = sum(len(one["body"].get("rows", [None])) for one in wrote)
            say(body["to"] == number and bool(wrote) and own and facts and rows <= sum(file["rows"] for file in body["files"]),
                "record %d is the import of the records before it" % number)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bundle")
    parser.add_argument("--log-key")
    parser.add_argument("--witness", action="append", default=[])
    parser.add_argument("--allowed-signers")
    parser.add_argument("--tsa-ca")
    options = parser.parse_args()
    bundle = zipfile.ZipFile(options.bundle)
    whole = open(options.bundle, "rb").read()
    say(hashlib.sha256(whole[:-64]).hexdigest().encode() == whole[-64:], "the file is whole")
    manifest = json.loads(bundle.read("manifest.json"))
    listed = {name: hashlib.sha256(bundle.read(name)).hexdigest() for name in bundle.namelist() if name != "manifest.json"}
    say(listed == {name: file["sha256"] for name, file in manifest["files"].items()}, "%d files as listed" % len(listed))
    all_records, leaves = records(bundle, manifest)
    checkpoints(bundle, manifest, leaves, options)
    agreements(all_records, options)
    statements(all_records)
    others(all_records)
    sys.exit(1 if failed else 0)


try:
    main()
except (ValueError, KeyError, zipfile.BadZipFile, AttributeError, TypeError, IndexError) as error:
    print("BAD this is no bundle: %r" % error)
    sys.exit(1)
