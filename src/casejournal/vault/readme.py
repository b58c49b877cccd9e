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

Berkas lain (index, locks, drafts) dibuat ulang oleh program dan boleh hilang.

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

The other files (index, locks, drafts) are made again by the program and may be lost.

In a file, "assessment.family" means: stage assessment, section family. Each line is one record.
The program uses "_meta" to see whether the file is whole: a file that was changed with another
program is reported as damaged. To change what is in it, use casejournal.
"""
