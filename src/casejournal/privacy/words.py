"""Which words are ordinary, and what stands before and after a name.

`words.txt`, made by tools/words.py, holds words of both languages; here are those that it lacks and
those that are names as well. A word is asked about folded: small letters without accents.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_BOTH = frozenset(
    # Some say nothing of one person alone.
    "muhammad mohammad muhamad mohamad mochammad mochamad moh muh mhd mohd abdul ahmad "
    # Names that are words too, and months; a text has them in small letters and begins lines so.
    "budi pekerti sopan santun sentosa susila karsa asa cipta surga arti arta raga jiwa lila rela "
    "ria riang gembira girang ramah rapi rupa rona tari yoga yuda wisnu bima gita nirmala kidung "
    "puja puji syukur sukur berkat sakti santi damar lentera pelangi pelita sumber sutra "
    "sutera tulip lili lilis kelana kembara pahala purnama rembulan senang sopir subur sumpah "
    "taufan taufik hidayat halim kurnia karim rahim ridho ridha saleh salim soleh "
    "sholeh shaleh siddiq sidik syarif taat takwa taqwa tobat umat wafa wali yakin zaman nikmat "
    "fitri fitrah idul adha jihad khusus latif mahar marwah mukmin muslim muslimah "
    "nasib nasihat niat sunat waris barokah abadi adil agung agustus ahad alam aman amanah ambar ananda angin anggrek anugerah api april "
    "arif arum asih asmara awan ayah ayu bagas bagus bahagia bahari baik bakti bambu bangsa bangun "
    "banyu bayu bella bening berkah berlian bersih bestari biru bintang bulan bumi bunga cahaya "
    "cahya candra cantik cemara cempaka cendana ceria cerah cinta citra dahlia damai dara delima "
    "desember dewa dewi dharma dini elang embun emas fajar februari firman gading galuh gemilang "
    "gilang gemintang guntur guruh hakim harapan hari hasan hati hikmah hidayah hijau ibu ilham "
    "ikhlas iman imam indah indra intan iman islam jaka jamilah jati jaya jelita jingga jujur juli "
    "juni jumat kamis karisma kartika karunia karya kasih kasmaran kasturi kejora kemala kembang "
    "kemuning kenanga kencana kenari kirana kusuma laksana lambang langit laras lautan lembayung "
    "lestari lintang lilin luhur mahkota makmur malam manis maret mas matahari mawar mega mei "
    "melati melur menur merah merpati minggu muda mukti mulia mulya murni musim mutiara nada nanda "
    "nirwana nisa november nugraha nur nurani oktober ombak padi pagi panca pandu panji perdana "
    "permata permai pertiwi pertama pratama pratiwi prima putera putih putra putri puspa puspita "
    "rabu raden rahayu rahmat raja rajawali ramadan ramadhan ratna ratu raya restu rezeki rejeki "
    "rimba rindu rizki rizky rukun rusli sabar sabda sabtu salsabila salju samudra samudera "
    "santoso santosa sari satria sejati sejahtera sekar selasa selamat selatan senin senja "
    "september setia setiawan sinar sri suci suka sukma sukses sunyi surya susanti tanjung taruna "
    "teguh teratai teduh telaga terang tiara timur tirta topan tulus tunggal tunas ufuk umar umum "
    "untung usaha utama utami utara wahyu wangi wanita warga wibawa widya wijaya wira wulan yudha "
    "angel april august autumn ben bill bob dawn daisy dean drew faith frank gene grace grant hope "
    "honor iris ivy jack january joy june king lily march mark may melody miles miller mercy nick "
    "olive pat patience pearl penny rich rob robin rose ruby sandy sky star storm sue summer "
    "sunday sunny victor victory violet will wood young baker carpenter cook brown white black "
    "green smith page bush "
    # Common words that words.txt may lack.
    "aku anda ani apa atas awas bawa beliau besok bila bisa buat bukan cuma dahulu datang dekat "
    "depan dia dirinya dong enggak gitu hai halo hanya hei ia iya jalan jam jangan jarang kadang "
    "kalian kami kamu kan karena kata katanya kau kecil kemarin kemudian kenapa kita kok laki lagi "
    "lalu lama lain lihat lupa maaf makan makasih makan malah mana masih mau mereka misal mulai "
    "nah namun nanti nya oleh orang padahal pak pasti pergi perempuan pernah pria pulang punya "
    "rasa rumah saat saja sambil sama sampai sana sang sangat saya sebab sebelum sedang segera "
    "sejak sekali sekarang selalu semua sendiri seorang sering setelah siang siapa silakan sini "
    "situ sore sudah supaya tahu tadi tak tanpa tapi tentu terima terus tetapi tiap tiba tidak "
    "tidur tolong tua untuk waktu walau wah yaitu yakni ya yang "
    "about after again all also always and any are because been before being but came can come "
    "did does done down each even ever every few first for from gave get give goes going good got "
    "had has have having he her here him his how however if in into is it its just know last left "
    "let like little made make many me might more most much must my never new next no not nothing "
    "now of off often old on once one only or other our out over own said same saw say says see "
    "she should since so some soon still such take talk tell than thank that the their them then "
    "there these they thing this those though time to today told too took under until up upon us "
    "use very want was we week well went were what when where which while who why with would yes "
    "yesterday yet you your".split()
)
_NEVER = frozenset(
    "ada akan aku anda apa atau dan dari dengan di dia ia ibu ini itu juga kami kamu karena ke "
    "kita lalu mereka oleh pada saya sedang sudah tak telah tidak untuk yang a an and are as at "
    "but by for he her his i in is it of on or she that the they this to was we were will with "
    "may can".split()
)
"""Words that are no name in small letters, whatever stands before them."""

TITLES = frozenset(
    "ibu bapak bapa pak bpk bu mas mbak mba kak kakak adik dik de abang bang om tante paman bibi "
    "nenek kakek ayah mama papa mamah abah sdr sdri saudara saudari tuan nyonya ny tn nn nona haji "
    "hajah hj ust ustaz ustadz ustad ustadzah guru dokter kang akang teh teteh ceu aa aak abi umi "
    "ummi mbah eyang opa oma uwak wak bude pakde bulik paklik cak neng nduk mang emak mak si sang "
    "klien client mr mrs ms miss mister sir madam dr dra drs drg ir prof raden bernama nama "
    "namanya an alm almh almarhum almarhumah aunt uncle named name called".split()
)
"""Words by which a name is announced."""
FORMS = TITLES - frozenset(
    "klien client bernama nama namanya name named called alm almh almarhum almarhumah an guru "
    "dokter dr dra drs drg ir prof si sang".split()
)
"""Those that are a form of address, and go when a role takes the place of the name."""
FAMILIAR = frozenset(
    "mbak mba mas sdr sdri neng kang teh teteh bernama namanya named called mr mrs ms".split()
)
"""Those after which a name written small is a name still."""
PARTICLES = frozenset(
    "the and dan bin binti van der den de la al el bt ibn of s st m i si sos pd kom ag kes psi "
    "tr spd msi phd".split()
)
"""Parts of a name that say nothing alone: particles, and what is left of degrees."""

_AFFIXES = re.compile(
    r"^(?:(?:me(?:ng|ny|n|m)?|pe(?:ng|ny|n|m|r)?|ber|bel|be|ter|di|ke|se|per|kau|ku)+)"
)
SAME = frozenset("muhammad mohammad muhamad mohamad mochammad mochamad moh muh mhd mohd".split())
"""Ways to write one name."""
_ENDINGS = ("kannya", "annya", "inya", "kan", "an", "i", "nya", "lah", "kah", "pun", "ku", "mu")
_ENGLISH = ("ing", "ed", "ly", "es", "s", "er")


@cache
def _listed() -> frozenset[str]:
    path = Path(__file__).with_name("words.txt")
    return _BOTH | frozenset(path.read_text(encoding="utf-8").split())


def ordinary(word: str) -> bool:
    """Whether a folded word is one of the language, perhaps a name as well."""
    return word in _listed()


def function_word(word: str) -> bool:
    """Whether a folded word is no name when written small."""
    return word in _NEVER


def of_the_language(word: str) -> bool:
    """Whether a folded word is one, or made of one by the usual affixes."""
    if word in _listed() or word in TITLES:
        return True
    bare = _AFFIXES.sub("", word)
    for stem in {word, bare}:
        for ending in ("", *_ENDINGS, *_ENGLISH):
            base = stem.removesuffix(ending) if ending else stem
            if base != word and len(base) > 2 and base in _listed():
                return True
    return False
