"""Which words are ordinary, and what stands before and after a name.

`words.txt`, made by tools/words.py, holds words of both languages; here are those that it lacks and
those that are names as well. A word is asked about folded: small letters without accents.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

NAMES = frozenset(
    "abadi abdul adha adil agung agustus ahad ahmad alam aman amanah ambar ananda angel anggrek "
    "angin anugerah api april arif arta arti arum asa asih asmara august autumn awan ayah ayu "
    "bagas bagus bahagia bahari baik baker bakti bambu bangsa bangun banyu barokah bayu bella ben "
    "bening berkah berkat berlian bersih bestari bill bima bintang biru black bob brown budi "
    "bulan bumi bunga bush cahaya cahya candra cantik carpenter cemara cempaka cendana cerah "
    "ceria cinta cipta citra cook dahlia daisy damai damar dara dawn dean delima desember dewa "
    "dewi dharma dini drew elang emas embun faith fajar februari firman fitrah fitri frank gading "
    "galuh gembira gemilang gemintang gene gilang girang gita grace grant green guntur guruh "
    "hakim halim harapan hari hasan hati hidayah hidayat hijau hikmah honor hope ibu idul ikhlas "
    "ilham imam iman indah indra intan iris islam ivy jack jaka jamilah january jati jaya jelita "
    "jihad jingga jiwa joy jujur juli jumat june juni kamis karim karisma karsa kartika karunia "
    "karya kasih kasmaran kasturi kejora kelana kemala kembang kembara kemuning kenanga kenari "
    "kencana khusus kidung king kirana kurnia kusuma laksana lambang langit laras latif lautan "
    "lembayung lentera lestari lila lili lilin lilis lily lintang luhur mahar mahkota makmur "
    "malam manis march maret mark marwah mas matahari mawar may mega mei melati melody melur "
    "menur merah mercy merpati mhd miles miller minggu mochamad mochammad moh mohamad mohammad "
    "mohd muda muh muhamad muhammad mukmin mukti mulia mulya murni musim muslim muslimah mutiara "
    "nada nanda nasib nasihat niat nick nikmat nirmala nirwana nisa november nugraha nur nurani "
    "oktober olive ombak padi page pagi pahala panca pandu panji pat patience pearl pekerti "
    "pelangi pelita penny perdana permai permata pertama pertiwi pratama pratiwi prima puja puji "
    "purnama puspa puspita putera putih putra putri rabu raden raga rahayu rahim rahmat raja "
    "rajawali ramadan ramadhan ramah rapi ratna ratu raya rejeki rela rembulan restu rezeki ria "
    "riang rich ridha ridho rimba rindu rizki rizky rob robin rona rose ruby rukun rupa rusli "
    "sabar sabda sabtu sakti saleh salim salju salsabila samudera samudra sandy santi santosa "
    "santoso santun sari satria sejahtera sejati sekar selamat selasa selatan senang senin senja "
    "sentosa september setia setiawan shaleh sholeh siddiq sidik sinar sky smith soleh sopan "
    "sopir sri star storm subur suci sue suka sukma sukses sukur sumber summer sumpah sunat "
    "sunday sunny sunyi surga surya susanti susila sutera sutra syarif syukur taat takwa tanjung "
    "taqwa tari taruna taufan taufik teduh teguh telaga terang teratai tiara timur tirta tobat "
    "topan tulip tulus tunas tunggal ufuk umar umat umum untung usaha utama utami utara victor "
    "victory violet wafa wahyu wali wangi wanita warga waris white wibawa widya wijaya will wira "
    "wisnu wood wulan yakin yoga young yuda yudha zaman".split()
)
"""Names, months and parts of names that are words too, or that many people bear."""
_COMMON = frozenset(
    "visi misi lokasi pengertian tipe integrasi tantangan pelindungan klaster kategori aset obat "
    "informan komposisi komentar para hambatan saran simpulan lampiran daftar gambar tabel "
    "republik indonesia kementerian menteri departemen direktorat jenderal nasional provinsi jawa "
    "barat timur tengah sunda batak minang bugis bali wilayah kabupaten kota kecamatan kelurahan "
    "desa institusi laboratorium tuhan esa maha allah swt saw nabi asar subuh zuhur magrib isya "
    "sarjana terapan magister rapat pemuda fungsional jabatan keputusan universitas politeknik "
    "rp idr usd wib wita wit islam kristen katolik hindu buddha konghucu pancasila garuda merdeka "
    "minister ministry republic university press theory journal national international act law "
    "government director general regency province west east north south central java english "
    "inggris arab belanda jepang cina facebook instagram google youtube whatsapp covid "
    "about after again aku all also always and anda ani any apa are atas awas bawa because been "
    "before being beliau besok bila bisa buat bukan but came can come cuma dahulu datang dekat "
    "depan dia did dirinya does done dong down each enggak even ever every few first for from "
    "gave get gitu give goes going good got had hai halo hanya has have having he hei her here "
    "him his how however ia if in into is it its iya jalan jam jangan jarang just kadang kalian "
    "kami kamu kan karena kata katanya kau kecil kemarin kemudian kenapa kita know kok lagi lain "
    "laki lalu lama last left let lihat like little lupa maaf made makan makasih make malah mana "
    "many masih mau me mereka might misal more most much mulai must my nah namun nanti never new "
    "next no not nothing now nya of off often old oleh on once one only or orang other our out "
    "over own padahal pak pasti perempuan pergi pernah pria pulang punya rasa rumah saat said "
    "saja sama sambil same sampai sana sang sangat saw say saya says sebab sebelum sedang see "
    "segera sejak sekali sekarang selalu semua sendiri seorang sering setelah she should siang "
    "siapa silakan since sini situ so some soon sore still such sudah supaya tadi tahu tak take "
    "talk tanpa tapi tell tentu terima terus tetapi than thank that the their them then there "
    "these they thing this those though tiap tiba tidak tidur time to today told tolong too took "
    "tua under until untuk up upon us use very wah waktu walau want was we week well went were "
    "what when where which while who why with would ya yaitu yakni yang yes yesterday yet you "
    "your".split()
)
"""Words that words.txt may lack."""
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
def _written() -> frozenset[str]:
    path = Path(__file__).with_name("words.txt")
    return _COMMON | frozenset(path.read_text(encoding="utf-8").split())


@cache
def _listed() -> frozenset[str]:
    return NAMES | _written()


def only_a_name(word: str) -> bool:
    """Whether a folded word is nearly always a name where it has a capital within a sentence."""
    return word in NAMES and word not in _written()


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


_INDONESIAN = frozenset("yang dan di dengan untuk tidak dari ke pada adalah oleh dalam itu".split())
_ENGLISH_WORDS = frozenset("the and of to in with for not from is was by that".split())


def language_of(text: str) -> str:
    """The language of a text, "id" or "en", by its smallest words."""
    found = re.findall(r"[a-z]+", text[:200_000].casefold())
    english = sum(word in _ENGLISH_WORDS for word in found)
    return "en" if english > sum(word in _INDONESIAN for word in found) else "id"
