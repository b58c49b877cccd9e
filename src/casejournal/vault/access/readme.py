"""The text that lies in every vault, for whoever finds the folder without the program."""

PLAIN = """\
INI ADALAH BRANKAS CATATAN KASUS (casejournal)
==============================================

Isi folder ini rahasia. Jangan disalin ke tempat yang dapat dibaca orang lain.

Semua berkas dapat dibaca tanpa casejournal: bukalah dengan penyunting teks atau program JSON.

  cases/      satu berkas untuk satu kasus
  journal/    catatan harian, satu berkas untuk satu bulan
  profile.json  praktikum, lembaga, konsep, dan daftar pustaka
  inbox/      catatan dari baris perintah yang belum masuk catatan harian
  history/    versi sebelumnya dari setiap berkas
  trash/      kasus yang dihapus, dengan alasan dan tanggalnya
  attachments/  foto dan berkas pindaian
  drafts/     tulisan yang belum sempat disimpan; ditawarkan saat program dibuka
  vocabularies.toml  istilah Anda sendiri untuk pilihan, bila ada
  audit.log   kapan brankas dibuka, diekspor, dicadangkan; tanpa nama dan tanpa isi

Berkas lain (index, locks) dibuat ulang oleh program dan boleh hilang.

Di dalam sebuah berkas, "assessment.family" berarti: tahap asesmen, bagian keluarga. Setiap baris
adalah satu isian. "_meta" dipakai program untuk memeriksa apakah berkas masih utuh: berkas yang
diubah dengan program lain akan dilaporkan rusak. Untuk mengubah isinya, pakailah casejournal.


THIS IS A VAULT OF CASE NOTES (casejournal)
===========================================

What is in this folder is confidential. Do not copy it to where others can read it.

All files can be read without casejournal: open them with a text editor or any JSON program.

  cases/      one file for each case
  journal/    daily notes, one file for each month
  profile.json  practicum, institution, concepts and bibliography
  inbox/      notes from the command line that are not yet in the journal
  history/    earlier versions of every file
  trash/      cases that were removed, with the reason and the date
  attachments/  photographs and scans
  drafts/     what could not be saved yet; offered when the program is opened
  vocabularies.toml  terms of your own for the choices, if any
  audit.log   when the vault was opened, exported, backed up; no names and no texts

The other files (index, locks) are made again by the program and may be lost.

In a file, "assessment.family" means: stage assessment, section family. Each line is one record.
The program uses "_meta" to see whether the file is whole: a file that was changed with another
program is reported as damaged. To change what is in it, use casejournal.
"""

SEALED = """\
INI ADALAH BRANKAS CATATAN KASUS YANG TERENKRIPSI (casejournal)
===============================================================

Isi folder ini rahasia dan hanya terbuka dengan frasa sandi. Tanpa frasa sandi, kunci kertas, atau
kunci penerima lain, tidak seorang pun dapat membacanya, juga tidak pembuat casejournal.

Semua berkas dapat dibaca tanpa casejournal dengan program "age" (age-encryption.org;
di Debian dan Ubuntu: apt install age) dan program JSON apa pun:

  satu berkas (frasa sandi akan ditanyakan):
      age -d -i identity.age cases/NAMA.age > kasus.json
  semua berkas, frasa sandi hanya sekali; jalankan di dalam folder ini:
      age -d identity.age > kunci.txt
      find . -name '*.age' ! -name 'identity*' | while read -r f; do
        age -d -i kunci.txt -o "${f%.age}.json" "$f"; done
  catatan dari baris perintah yang belum masuk catatan harian, satu baris satu catatan:
      while read -r baris; do
        printf %s "$baris" | base64 -d | age -d -i kunci.txt; echo; done < inbox/entries.jsonl
  dengan kunci kertas (AGE-SECRET-KEY-1...): tulis kunci itu ke kunci.txt, lalu seperti di atas.

Hasilnya dapat dibaca siapa pun, begitu juga kunci.txt: hapus setelah dipakai.

  identity.age  kunci brankas, terkunci dengan frasa sandi; jangan sampai hilang
  cases/        satu berkas untuk satu kasus
  journal/      catatan harian, satu berkas untuk satu bulan
  profile.age   praktikum, lembaga, konsep, dan daftar pustaka
  inbox/        catatan dari baris perintah yang belum masuk catatan harian
  history/      versi sebelumnya dari setiap berkas
  trash/        kasus yang dihapus, dengan alasan dan tanggalnya
  attachments/  foto dan berkas pindaian (lampiran.jpg.age menjadi lampiran.jpg)
  drafts/       tulisan yang belum sempat disimpan; ditawarkan saat program dibuka
  templates/    kerangka laporan Anda; tidak terenkripsi
  vocabularies.toml  istilah Anda sendiri untuk pilihan, bila ada; tidak terenkripsi
  audit.log     kapan brankas dibuka, diekspor, dicadangkan; terkunci baris demi baris


THIS IS AN ENCRYPTED VAULT OF CASE NOTES (casejournal)
======================================================

What is in this folder is confidential and opens only with the passphrase. Without the passphrase,
the paper key or the key of another recipient nobody can read it, nor can the makers of casejournal.

All files can be read without casejournal, with the program "age" (age-encryption.org;
on Debian and Ubuntu: apt install age) and any JSON program:

  one file (you will be asked for the passphrase):
      age -d -i identity.age cases/NAME.age > case.json
  all files, the passphrase only once; run this in this folder:
      age -d identity.age > key.txt
      find . -name '*.age' ! -name 'identity*' | while read -r f; do
        age -d -i key.txt -o "${f%.age}.json" "$f"; done
  notes from the command line that are not yet in the journal, one line for one note:
      while read -r line; do
        printf %s "$line" | base64 -d | age -d -i key.txt; echo; done < inbox/entries.jsonl
  with a paper key (AGE-SECRET-KEY-1...): write it to key.txt, then as above.

What comes out can be read by anybody, and so can key.txt: delete them after use.

  identity.age  the key of the vault, locked by the passphrase, which is of no use without this file
  cases/        one file for each case
  journal/      daily notes, one file for each month
  profile.age   practicum, institution, concepts and bibliography
  inbox/        notes from the command line that are not yet in the journal
  history/      earlier versions of every file
  trash/        cases that were removed, with the reason and the date
  attachments/  photographs and scans (photo.jpg.age becomes photo.jpg)
  drafts/       what could not be saved yet; offered when the program is opened
  templates/    your own outlines of reports; not encrypted
  vocabularies.toml  terms of your own for the choices, if any; not encrypted
  audit.log     when the vault was opened, exported, backed up; sealed line by line

The other files (index, locks) are made again by the program and may be lost. In a file,
"assessment.family" means: stage assessment, section family. Each line is one record.
"""
