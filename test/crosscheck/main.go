// Đối chiếu: answers the same questions as packages/proof with the independent implementation of Go
// (golang.org/x/mod/sumdb), so that the two can be compared. Reads one JSON object, writes one.
package main

import (
	"crypto/rand"
	"encoding/json"
	"log"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type inclusion struct {
	Size, Index int64
	Root, Leaf  tlog.Hash
	Proof       []tlog.Hash
}

type consistency struct {
	Size, Old     int64
	Root, OldRoot tlog.Hash
	Proof         []tlog.Hash
}

type signed struct {
	Note  string
	Vkeys []string
}

type place struct {
	Level        int
	Index, Width int64
}

type questions struct {
	Records      []string
	Sizes        []int64
	Places       []place
	Inclusions   []inclusion
	Consistences []consistency
	Notes        []signed
	Skey, Text   string
}

type tree struct {
	Size         int64
	Root         tlog.Hash
	Inclusions   [][]tlog.Hash
	Consistences [][]tlog.Hash
}

type tile struct {
	Path   string
	Hashes []byte
}

type answers struct {
	Trees        []tree
	Tiles        []tile
	Inclusions   []bool
	Consistences []bool
	// The text of each note that opens, else nothing.
	Notes []*string
	// The text signed with the key that was handed over, and with a key made here.
	Signed, Own, OwnVkey string
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

type stored []tlog.Hash

func (s *stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		hashes[i] = (*s)[index]
	}
	return hashes, nil
}

func growTree(records []string) *stored {
	hashes := &stored{}
	for n, record := range records {
		more, err := tlog.StoredHashes(int64(n), []byte(record), hashes)
		must(err)
		*hashes = append(*hashes, more...)
	}
	return hashes
}

func treeAt(size int64, hashes *stored) tree {
	root, err := tlog.TreeHash(size, hashes)
	must(err)
	made := tree{Size: size, Root: root}
	for n := int64(0); n < size; n++ {
		proof, err := tlog.ProveRecord(size, n, hashes)
		must(err)
		made.Inclusions = append(made.Inclusions, proof)
	}
	for n := int64(1); n <= size; n++ {
		proof, err := tlog.ProveTree(size, n, hashes)
		must(err)
		made.Consistences = append(made.Consistences, proof)
	}
	return made
}

func tileAt(p place, hashes *stored) tile {
	at := tlog.Tile{H: 8, L: p.Level, N: p.Index, W: int(p.Width)}
	data, err := tlog.ReadTileData(at, hashes)
	must(err)
	// Go names the height of its tiles in the path, C2SP has one height only.
	return tile{strings.Replace(at.Path(), "tile/8/", "tile/", 1), data}
}

func open(s signed) *string {
	verifiers := []note.Verifier{}
	for _, vkey := range s.Vkeys {
		verifier, err := note.NewVerifier(vkey)
		must(err)
		verifiers = append(verifiers, verifier)
	}
	opened, err := note.Open([]byte(s.Note), note.VerifierList(verifiers...))
	if err != nil {
		return nil
	}
	return &opened.Text
}

func sign(skey, text string) string {
	signer, err := note.NewSigner(skey)
	must(err)
	message, err := note.Sign(&note.Note{Text: text}, signer)
	must(err)
	return string(message)
}

func main() {
	var q questions
	must(json.NewDecoder(os.Stdin).Decode(&q))
	var a answers
	hashes := growTree(q.Records)
	for _, size := range q.Sizes {
		a.Trees = append(a.Trees, treeAt(size, hashes))
	}
	for _, p := range q.Places {
		a.Tiles = append(a.Tiles, tileAt(p, hashes))
	}
	for _, i := range q.Inclusions {
		a.Inclusions = append(a.Inclusions, tlog.CheckRecord(i.Proof, i.Size, i.Root, i.Index, i.Leaf) == nil)
	}
	for _, c := range q.Consistences {
		a.Consistences = append(a.Consistences, tlog.CheckTree(c.Proof, c.Size, c.Root, c.Old, c.OldRoot) == nil)
	}
	for _, s := range q.Notes {
		a.Notes = append(a.Notes, open(s))
	}
	skey, vkey, err := note.GenerateKey(rand.Reader, "go.test/key")
	must(err)
	a.Signed, a.Own, a.OwnVkey = sign(q.Skey, q.Text), sign(skey, q.Text), vkey
	must(json.NewEncoder(os.Stdout).Encode(a))
}
